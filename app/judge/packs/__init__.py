"""The languages the judge reads. Any other is judged by its marks alone and never refused."""

from app.judge.packs import de, en, es, fr, it, ja, nl, pt, zh
from app.judge.packs.pack import Pack, Rewording

PACKS: dict[str, Pack] = {
    module.PACK.lang: module.PACK for module in (en, de, fr, es, pt, nl, it, zh, ja)
}

__all__ = ["PACKS", "Pack", "Rewording"]
