"""The lawful month of retirement of somebody on the staff."""

_MALE = "1"
_WORKERS_POST, _WORKERS = "4", "14"
"""工勤技能岗位 of std_post_category, 工勤人员 of std_staff_category."""
_FIRST = 2025 * 12
"""January 2025, from which the ages rise."""


def is_worker(post_category: str | None, category: str | None) -> bool:
    """Whether somebody counts as a worker, not as a cadre: the post decides where one is known."""
    return post_category == _WORKERS_POST or (post_category is None and category == _WORKERS)


def retirement_month(
    birth: str, *, sex: str, is_senior: bool = False, is_worker: bool = False
) -> str:
    """The month of the lawful retirement age of somebody born on a day or in a month.

        from January 2025 on        from  to   one month later for every
        men                         60    63   four months
        women cadres, teachers      55    58   four months
        women workers (工勤)        50    55   two months

    Women with a senior title may have stayed until 60 by an earlier rule, so theirs is counted like
    men's.

    Source: 全国人大常委会 2024-09-13 渐进式延迟法定退休年龄的决定.
    """
    years, step, most = 60, 4, 36
    if sex != _MALE and is_worker:
        years, step, most = 50, 2, 60
    elif sex != _MALE and not is_senior:
        years = 55
    year, month = map(int, birth[:7].split("-"))
    reached = (year + years) * 12 + month - 1
    final = reached + min(max(0, reached - _FIRST + step) // step, most)
    return f"{final // 12:04d}-{final % 12 + 1:02d}"
