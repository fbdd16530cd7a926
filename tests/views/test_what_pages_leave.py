"""A page leaves nothing that holds itself: rows and sets go with their last reference."""

import gc

import pytest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.template.context import BaseContext
from django_filters import FilterSet

from archive.operations.server import _ask
from tests.factories import make_edition

_HEAVY = (WSGIRequest, BaseContext, FilterSet)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", ["/en/", "/en/briefings/", "/en/search/?q=harbour"])
def test_neither_request_nor_context_nor_filters_wait_for_the_collector(path, settings):
    settings.ALLOWED_HOSTS = ["*"]
    make_edition()
    application = WSGIHandler()
    _ask(application, path)
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        _ask(application, path)
        gc.collect()
        left = [type(each) for each in gc.garbage if issubclass(type(each), _HEAVY)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == []
