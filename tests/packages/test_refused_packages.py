"""One sample file for each thing the reader refuses, and the refusal it must meet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ruraledu_desktop.packages import limits
from tests.packages import bad_files, bad_headers, bad_members
from tests.packages.makers import (
    LINES,
    a_package,
    contents,
    decrypted,
    encrypted,
    members_of,
    refusal_of,
)
from tests.packages.surgery import good_zip
from tests.refusing import refused

EXPECTED: dict[str, list[Callable[[Path], Path]]] = {
    "E101": [
        bad_files.empty,
        bad_files.half_copied,
        bad_files.zeros_of_the_right_length,
        bad_files.one_bit_flipped,
        bad_files.bytes_appended,
        bad_files.header_without_end,
    ],
    "E102": [bad_files.renamed_photo, bad_files.plain_zip, bad_files.letter_encrypted_for_us],
    "E103": [
        bad_headers.forged,
        bad_headers.unknown_computer,
        bad_headers.computer_of_another_unit,
        bad_headers.signature_of_another_bag,
        bad_headers.signature_is_no_text,
    ],
    "E104": [bad_files.for_someone_else],
    "E105": [
        bad_headers.addressed_to_another_unit,
        bad_headers.signed_for_others_and_encrypted_anew_for_us,
        bad_headers.comment_names_another_package,
        bad_headers.entries_of_another_package,
        bad_headers.manifest_of_another_package,
        bad_headers.member_the_manifest_does_not_name,
        bad_headers.member_taken_out,
        bad_headers.blob_under_another_name,
    ],
    "E110": [
        bad_files.comment_at_the_end,
        bad_files.comment_on_a_member,
        bad_files.bytes_before,
        bad_files.bytes_behind,
        bad_files.truncated_zip,
        bad_files.archive_of_several_disks,
        bad_files.directory_of_another_length,
        bad_files.stump_of_a_record,
        bad_files.deflated_data_damaged,
        bad_files.gap_before_the_directory,
        bad_files.overlapping_members,
        bad_files.same_name_twice,
        bad_files.local_name_differs,
        bad_files.local_size_differs,
        bad_files.encryption_flag,
        bad_files.symbolic_link,
        bad_files.data_descriptor,
        bad_files.other_method,
        bad_files.zip64_member,
        bad_files.directory_counts_too_few,
        bad_files.bytes_hidden_behind_the_deflated_data,
        bad_files.blocks_hidden_behind_the_deflated_data,
        bad_members.traversal,
        bad_members.absolute_path,
        bad_members.backslash_path,
        bad_members.chinese_name,
        bad_members.unlisted_name,
        bad_members.member_outside_the_bag,
        bad_members.no_signature,
        bad_members.no_package_json,
        bad_members.other_bagit_version,
        bad_members.bomb_that_lies,
        bad_headers.package_json_is_no_json,
        bad_headers.package_json_is_not_canonical,
        bad_headers.package_json_with_a_key_twice,
        bad_headers.package_json_lacks_a_field,
        bad_headers.package_json_with_a_wrong_kind,
        bad_headers.negative_number,
        bad_headers.common_without_parts,
        bad_headers.common_out_of_a_file_of_another_name,
    ],
    "E111": [
        bad_members.bomb,
        bad_members.member_too_large,
        bad_members.members_too_large_together,
        bad_members.package_json_too_large,
        bad_members.zip64_size,
        bad_members.too_many_members,
        bad_members.blob_too_large,
        bad_headers.too_many_writers,
        bad_headers.too_many_common_writers,
    ],
    "E112": [
        bad_headers.newer_major,
        bad_headers.newer_major_with_members_we_do_not_know,
        bad_headers.other_suite,
    ],
}

CASES = [
    pytest.param(code, make, id=f"{code}-{make.__name__}")
    for code, makers in EXPECTED.items()
    for make in makers
]


@pytest.mark.parametrize(("code", "make"), CASES)
def test_a_bad_file_is_refused_in_its_own_words(
    code: str, make: Callable[[Path], Path], tmp_path: Path
) -> None:
    error = refusal_of(make(tmp_path))

    assert error.code == code
    assert "sample.rep" in error.what
    assert error.advice


def test_a_file_over_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sample.rep"
    with path.open("wb") as file:
        file.truncate(limits.PACKAGE + 1)

    with refused("E111"):
        contents(path)


def test_the_bag_that_the_samples_are_made_of_is_accepted(tmp_path: Path) -> None:
    assert contents(encrypted(tmp_path, good_zip()))["entries-0001.ndjson"] == LINES
    assert members_of(decrypted(a_package(tmp_path, name="whole.rep")))
