"""The directory's pages in a real browser: by keyboard, on a narrow screen, without a script."""

from pathlib import Path

from archive.models import ContactPoint, Mission, OpeningHours
from tests import factories as make


def mission() -> Mission:
    found = make.make_mission("seoul", host="KR", latitude="37.5", longitude="127")
    make.make_contact(found, "phone", "+82 2 318-21-16", normalised="+8223182116")
    OpeningHours.objects.create(mission=found, position=1, weekday=1, opens="09:00", closes="12:30")
    return found


def test_the_form_is_filled_by_keyboard_at_390_pixels(desk, at, complaints):
    seoul = mission()
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(at("mission_change", seoul.pk))
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    how = desk.get_by_label("If you write another value").first
    assert not how.is_visible()
    desk.get_by_label("Value", exact=True).first.fill("02-318-2117")
    assert how.is_visible()
    desk.get_by_label("Tuesday").focus()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")  # the same as Monday
    assert desk.get_by_label("Tuesday").input_value() == "09:00-12:30"
    desk.get_by_label("Monday", exact=True).press("Enter")
    desk.get_by_text("was changed successfully").wait_for()
    assert sorted(seoul.hours.values_list("weekday", flat=True)) == [1, 2]
    assert ContactPoint.objects.count() == 2
    assert complaints == []


def test_one_click_verifies_a_contact_and_the_page_stays(desk, at, complaints):
    seoul = mission()
    desk.goto(at("mission_change", seoul.pk))
    desk.get_by_role("button", name="Verified today: ").click()
    desk.get_by_text("is verified as of today").wait_for()
    assert ContactPoint.objects.get().verified_at is not None
    assert desk.url.endswith(f"/{seoul.pk}/change/#contact_points-group")
    assert complaints == []


def test_a_list_goes_to_a_spreadsheet_and_back(desk, at, complaints, tmp_path):
    seoul = mission()
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(at("mission_changelist"))
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Export as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    edited = tmp_path / "edited.csv"
    edited.write_text(text.replace("'+82 2 318-21-16", "02-318-2117"), encoding="utf-8")
    desk.get_by_role("link", name="Bring back an exported list").click()
    desk.get_by_label("File:", exact=True).set_input_files(edited)
    desk.get_by_role("button", name="Show what would change").click()
    desk.get_by_text("+82 2-318-2117 (KR)").wait_for()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    desk.get_by_role("button", name="Take these changes").click()
    desk.get_by_text("1 mission was changed.").wait_for()
    assert seoul.contact_points.at().get().value == "02-318-2117"
    assert complaints == []
