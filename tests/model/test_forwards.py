"""Addresses that forward: at which path the page stands that answers at one."""

from __future__ import annotations

import pytest

from polyguide.model.forwards import AddressFault, forward_path

PATHS = {
    ("/", ""): "index.html",
    ("/old/page", ""): "old/page/index.html",
    ("/old/page/", "pay"): "old/page/index.html",
    ("cash", "pay"): "pay/cash/index.html",
    ("../cash.html", "pay/cards"): "pay/cash.html",
    ("..", "pay"): "index.html",
    ("/old.htm", ""): "old.htm",
    ("/old.md", ""): "old.html",
    ("/old.md/", ""): "old.md/index.html",
    ("/v1.2", ""): "v1.2/index.html",
    ("/post.php", ""): "post.php/index.html",
    ("/caf%C3%A9/", ""): "café/index.html",
    (" /旧页/ ", ""): "旧页/index.html",
}
REFUSED = {
    "": "it is empty",
    "https://e.org/x": "it leads out of the site",
    "//e.org/x": "it leads out of the site",
    "../../x": "it leads out of the site",
    "/%2e%2e/x": "it leads out of the site",
    "/x?y=1": "it holds a character that the address of a page can't have",
    "/x#y": "it holds a character that the address of a page can't have",
    "/x%00": "it holds a character that the address of a page can't have",
    "/x%ff": "it holds a character that the address of a page can't have",
    "/a\\b": "it holds a character that the address of a page can't have",
    "/a\u202eb": "it holds a character that the address of a page can't have",
    '/"><script>': "it holds a character that the address of a page can't have",
    "/a./b": "a part of it begins or ends with a blank, or ends with a dot",
    "/ a/b": "a part of it begins or ends with a blank, or ends with a dot",
    f"/{'é' * 128}/": "a part of it is too long for the name of a file",
}


@pytest.mark.parametrize(("address", "folder"), PATHS)
def test_an_address_is_that_of_a_file_below_the_folder_of_a_locale(
    address: str, folder: str
) -> None:
    assert forward_path(address, folder) == PATHS[address, folder]


@pytest.mark.parametrize("address", REFUSED)
def test_no_page_stands_at_an_address_out_of_the_site_or_that_no_file_can_have(
    address: str,
) -> None:
    with pytest.raises(AddressFault, match=f"^{REFUSED[address]}$"):
        forward_path(address, "pay")
