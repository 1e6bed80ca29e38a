from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from alliance_cli import files
from alliance_cli.errors import CorpusError, VocabularyError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.md"
    files.write(path, b"one")
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["file.md"]


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "stop"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.md"
    files.write(path, b"old")

    def failing(_handle: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(type(failure)):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.md"]


def test_what_a_killed_writer_left_is_swept_by_name(tmp_path: Path) -> None:
    long = "x" * 50
    left = [".saved.yaml.abcd_123.alliance-part", f".{long[:40]}.abcdefgh.alliance-part"]
    other = [".seen.json.abcd_123.alliance-part", "saved.yaml", ".saved.yaml.swp"]
    for name in (*left, *other):
        (tmp_path / name).touch()
    files.sweep(tmp_path, "saved")
    files.sweep(tmp_path, long)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(other)
    files.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(other[1:])
    files.sweep(tmp_path / "missing")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks Linux what was synced")
def test_a_write_syncs_the_file_and_each_folder_that_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.write(tmp_path / "new" / "newer" / "file", b"text")
    assert [files.is_aside(Path(path).name) for path in synced] == [False, False, True, False]
    assert [synced[at] for at in (0, 1, 3)] == [str(tmp_path), str(tmp_path / "new"), str(tmp_path / "new" / "newer")]


@pytest.mark.parametrize(("code", "passes"), [(errno.EINVAL, True), (errno.EIO, False)], ids=["cannot", "fails"])
def test_a_folder_that_cannot_be_synced_is_no_fault_and_one_that_fails_is(
    code: int, passes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    with nullcontext() if passes else pytest.raises(OSError, match="Input"):
        files.sync_folder(tmp_path)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    said: list[str] = []
    with files.alone(tmp_path / "lock", 0.1, said.append):
        assert said == []
        with pytest.raises(files.Busy), files.alone(tmp_path / "lock", 0.1, said.append):
            pass
    assert said == [files.WAITING]
    for _ in range(200):
        with files.alone(tmp_path / "lock", 0.1, said.append):
            pass
    assert len(said) == 1
    assert len(files._RELEASED) == 100


def test_a_lock_that_is_a_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"), files.alone(tmp_path / "lock", 0.1, print):
        pass
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK])
def test_a_file_stands_for_a_lock_where_the_system_has_none(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lock").touch()

    def lacking(_file: object, _operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcntl.flock", lacking)
    with files.alone(tmp_path / "lock", 0.1, print):
        assert (tmp_path / "lock.held").exists()
        with pytest.raises(files.Busy), files.alone(tmp_path / "lock", 0.1, lambda _line: None):
            pass
    assert not (tmp_path / "lock.held").exists()


def test_permissions_follow_the_user(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        files.write(tmp_path / "file", b"")
    finally:
        os.umask(mask)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_a_file_that_is_replaced_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.write(path, b"old")
    path.chmod(mode)
    files.write(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", mode)


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 30_000_000)


#: What may stand where a file is expected, and what is said of it.
STRANGERS = {
    "pipe": (os.mkfifo, "this is not a file"),
    "folder": (os.mkdir, "this is not a file"),
    "endless": (lambda path: path.symlink_to("/dev/zero"), "this is not a file"),
    "circle": (lambda path: path.symlink_to(path), "symbolic links (its links lead in a circle)"),
    "huge": (_huge, "too large (keep it under 20 MB)"),
}


@pytest.mark.parametrize(("make", "message"), STRANGERS.values(), ids=STRANGERS.keys())
def test_what_is_no_file_that_people_edit_is_refused(
    make: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "people.yaml"
    make(path)
    with pytest.raises(VocabularyError) as refused:
        files.read(path, VocabularyError)
    assert message in str(refused.value)
    assert refused.value.path == str(path)


@pytest.mark.parametrize("name", ["missing", "file/within"])
def test_a_file_that_is_not_there_is_told_apart(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / name, CorpusError)


def test_text_is_utf_8_with_or_without_a_mark() -> None:
    assert files.decoded("\ufeffabé".encode(), Path("x"), CorpusError) == "abé"
    for data in (b"a\nb\n\xff\n", b"\xef\xbb\xbfa\nb\nc\xff"):
        with pytest.raises(CorpusError, match=r"^x:3: the file is not UTF-8"):
            files.decoded(data, Path("x"), CorpusError)
