"""Short words that hold sentences together, folded: no rule for endings makes one of another word.

An index of many languages knows no language of its tokens: as a German verb `port` might be a form
of `por`, which stands in every Spanish text.
"""

_WORDS = """
    a an and any are as at be but by can did do for from had has have he her him his how if in is
    it its may me my no nor not of off on or our out she so than that the them then they this to
    too up us was we were what when who why will with you your
    ab als am auf aus bei bin bis da das dem den der des die du ein er es fur hat ich im ist ja mit
    nur ob oder sie um und uns vom von wer wie wir zu zum zur
    au aux avec ce ces cet dans de elle en est et il ils je la le les leur lui ma mais mes mon ne
    nos on ont ou par pas peu plus pour qu que qui sa se ses si son sont sous sur ta te tes tu un
    une vos
    al ante con del dos el ella entre era esa ese eso esta este fue ha han hay las lo los mas mi muy
    ni para pero por ser sin sobre su sus uno ya
    alla anche che chi ci dai dal dei di ed gli ho nel non per piu sia sono sul tra una
    ao aos com como das ela ele em essa esse eu foi isso lhe na nao nas num os pela pelo sem seu sua
    um uma
"""
FUNCTION_WORDS = frozenset(_WORDS.split())
