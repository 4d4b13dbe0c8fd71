"""What stands under a letter: signatures, what a telephone adds, and disclaimers; and the warnings that gateways put above."""

import re
from collections.abc import Sequence

TALLEST_SIGNATURE = 14  # lines
LONGEST_LINE = 90
DELIMITER = re.compile(r"--\s?|—|_{5,}|-{5,}")
DEVICE = re.compile(
    r"\*{0,2}(sent from|sent with|sent via|sent using|get|anfonwyd o|anfonwyd gan|wedi'i anfon o|wedi’i anfon o)\b.{0,30}"
    r"\b(iphone|ipad|android|galaxy|samsung|smartphone|mobile|phone|outlook|yahoo|proton ?mail|blackberry|mail for windows|"
    r"windows 10|device|huawei|pixel|nokia|ffôn|dyfais)\b.{0,60}",
    re.I,
)
LINKED = re.compile(r"\[([^\]]{1,200})\]\([^)\s]{1,2000}\)")
DISCLAIMER = re.compile(
    r"[*#_ ]{0,20}(this (e-?mail|message|communication|transmission)( message)?( and|,? including| is| may| contains|\s?\(|, )|"
    r"the (information|contents?) (contained )?(in|of) this (e-?mail|message|communication)|"
    r"(confidentiality|privacy|legal) (notice|disclaimer)|disclaimer\b|"
    r"(please|cofiwch|plîs) (consider|think of|think about|ystyried).{0,30}(environment|amgylchedd)|"
    r"if you (are not|have received this).{0,60}(recipient|error)|privileged and confidential|private and confidential:?$|"
    r"mae['’]r (e-?bost|neges|wybodaeth)( hon| hwn| yn| a)|bwriedir y neges|os nad chi yw|rhybudd cyfrinachedd|"
    r"rydym yn croesawu gohebiaeth|croesawn ohebiaeth|we welcome correspondence in welsh|"
    r"(all )?(e-?mails|communications) (sent )?(to|from|and).{0,60}(monitored|recorded)|"
    r".{0,60}(accepts no|does not accept) (liability|responsibility)|follow us on\b|scanned by\b|virus-free\b)",
    re.I,
)
CAUTION = re.compile(
    r"[*\[\]!> ]{0,10}(caution|warning|external|rhybudd|e-?bost allanol)\b.{0,200}"
    r"(outside|external|allanol|y tu allan|recogni[sz]e|unless you|click|links?\b|ddolen)|\[?you don['’]t often get (e-?mail|email) from|"
    r"\[external\]$|.{0,60}(e-?mail|message) originated (from )?outside",
    re.I,
)
FAREWELL = re.compile(
    r"((with )?(many |very |every )?(kind(est)?|best|warm(est)?|good)\s(regards|wishes)|regards|(many )?thanks( and (best |kind )?regards)?|"
    r"thank you|yours( sincerely| faithfully| truly)?|best|all the best|cheers|bw|"
    r"cofion( gorau| cynnes)?|(gyda )?(llawer o )?diolch( yn fawr| o galon)?|hwyl|yn gywir|yr eiddoch yn gywir)[,.!]?",
    re.I,
)
NAME = re.compile(r"([^\W\d_a-zŵŷâêîôûáéíóú][\w'’.-]*,?\s?){1,5}(\(.{1,40}\))?")
CONTACT = re.compile(
    r"@|www\.|https?:|(?:\+44|\b0)\s?\d[\d\s()]{6,}|\b(tel|mob|ffôn|phone|mobile|direct|e-?mail|e-?bost)\b", re.I
)
SENTENCE = re.compile(r"[a-zŵŷâêîôûáéíóú)][.?!](\s|$)")
AFTERTHOUGHT = re.compile(r"p\.?\s?p?\.?s\b", re.I)


def without_signature(lines: Sequence[str], name: str = "") -> list[str]:
    """The lines above the first that begins a signature or a disclaimer."""
    kept = list(lines)
    for index, line in enumerate(kept):
        if begins_signature(kept, index, line, name):
            return trimmed(kept[:index])
    return trimmed(kept)


def begins_signature(lines: list[str], index: int, line: str, name: str) -> bool:
    bare = LINKED.sub(r"\1", line[:2500]).strip().strip("*_ ") if len(line) < 2500 else ""
    if line.strip() == "--":
        return True
    if DELIMITER.fullmatch(line.strip()):
        return is_small(lines[index + 1 :])
    if not bare:
        return False
    if DEVICE.fullmatch(bare):
        return is_small(lines[index + 1 :])
    if DISCLAIMER.match(bare) and starts_paragraph(lines, index):
        return True
    if FAREWELL.fullmatch(bare):
        return is_small(lines[index + 1 :]) and is_name_next(lines[index + 1 :])
    return bool(name) and bare.casefold() == name.casefold() and is_small(lines[index + 1 :])


def is_name_next(lines: Sequence[str]) -> bool:
    """Whether a name comes next, or nothing: after “Thanks” somebody may go on."""
    following = next((line for line in lines if line.strip()), "")
    bare = following.strip().strip("*_ ")
    return not bare or bool(NAME.fullmatch(bare)) or bool(DEVICE.fullmatch(bare))


def starts_paragraph(lines: list[str], index: int) -> bool:
    return index == 0 or not lines[index - 1].strip() or bool(DELIMITER.fullmatch(lines[index - 1].strip()))


def is_small(lines: Sequence[str]) -> bool:
    """Whether these lines are names, titles and telephone numbers, and nothing that somebody has to say."""
    said: list[str] = []
    for line in lines:
        bare = LINKED.sub(r"\1", line).strip().strip("*_| ")
        if DISCLAIMER.match(bare) or line.strip() == "--" or DEVICE.fullmatch(bare):
            break
        if bare:
            said.append(bare)
        if len(said) > TALLEST_SIGNATURE:
            return False
    return all(is_of_a_signature(line) for line in said)


def is_of_a_signature(line: str) -> bool:
    if AFTERTHOUGHT.match(line) or line.endswith("?") or len(line) > LONGEST_LINE:
        return False
    return bool(CONTACT.search(line)) or not SENTENCE.search(line)


def without_cautions(lines: Sequence[str]) -> list[str]:
    """Without the paragraphs by which a gateway warns of letters from outside."""
    kept: list[str] = []
    is_caution = False
    for line in lines:
        bare = line.strip().strip("*_ ")
        is_caution = bool(bare) and (is_caution or (len(line) < 2000 and bool(CAUTION.match(bare))))
        if not is_caution:
            kept.append(line)
    return trimmed(kept)


def trimmed(lines: Sequence[str]) -> list[str]:
    """Without the blank lines around."""
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    last = next((index for index in range(len(lines), 0, -1) if lines[index - 1].strip()), 0)
    return list(lines[first:last])
