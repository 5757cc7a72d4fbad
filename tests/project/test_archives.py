"""Archives: read by everybody, and these very bytes on every Python and system."""

from __future__ import annotations

import hashlib
import io
import zipfile

from polyguide.project import Artifact
from polyguide.project.archives import zip_archive

MEMBERS = [
    Artifact("a/empty", b""),
    Artifact("a/large.bin", bytes(range(256)) * 300),
    Artifact("b/中文 é.txt", "中文".encode()),
]


def test_a_zip_archive_is_these_very_bytes_on_every_python_and_system() -> None:
    digest = hashlib.sha256(zip_archive(MEMBERS)).hexdigest()
    assert digest == "8d635c2adc1e4786de725c735f01f60d128f74bd65cbbb7bc0c67e973446a79b"


def test_a_zip_archive_is_read_by_everybody_and_nothing_in_it_is_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_archive(MEMBERS))) as archive:
        assert [(info.filename, archive.read(info)) for info in archive.infolist()] == MEMBERS
        for info in archive.infolist():
            assert (info.compress_type, info.create_system) == (zipfile.ZIP_STORED, 3)
            assert (info.date_time, info.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 0o100644)
