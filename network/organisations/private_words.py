"""Words by which nobody is to be found: of faith and of ethnicity. They stay on the page, and out of what search keeps of a person.

Organisations are found by them: what a body is for is no secret of its people.
"""

import re

WORDS = """
    african afro agnostic ahmadi anglican arab ashkenazi asian atheist bahai bangladeshi baptist bengali black buddhist buddhism
    caribbean catholic chapel christian christianity church churches coptic druze ethnic ethnicity evangelical faith gujarati
    gurdwara gypsy gypsies hasidic hindu humanist imam indian irish islam ismaili jain jehovah jew jewish judaism kurdish mandir
    methodist mosque muslim orthodox pagan pakistani parsi pastor pentecostal priest protestant punjabi quaker rabbi race racial
    rastafari rastafarian religion religious roma romani sephardi shia sikh somali sunni synagogue temple traveller vicar yemeni
    zoroastrian
""".split()
PRIVATE = re.compile(rf"\b(?:{'|'.join(WORDS)})(?:s|ic|ism)?\b", re.IGNORECASE)


def without_private_words(text: str) -> str:
    return " ".join(PRIVATE.sub(" ", text).split())
