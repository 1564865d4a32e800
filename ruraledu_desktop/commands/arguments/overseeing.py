"""Commands of the county's overview and keys, what verifies a store and saves what can be read."""

from pathlib import Path

from ruraledu_desktop.commands.arguments.words import VERDICTS
from ruraledu_desktop.commands.parsing import Commands

_VERDICT_HELPS = ("审核通过", "取消审核", "验收并锁定", "取消验收")


def add(commands: Commands) -> None:
    """Offer these commands."""
    parts = (_board, _period, _verify, _backup, _restore, _rescue, _password, _forgotten, _keys)
    for one in (*parts, _device):
        one(commands)


def _board(commands: Commands) -> None:
    board = commands.add("board", "报送看板：各乡镇一个上报期的报送情况（县）")
    board.add_argument("--period", default="", metavar="名称", help="上报期；默认最近的一期")
    verdicts = board.add_mutually_exclusive_group()
    for name, text in zip(VERDICTS, _VERDICT_HELPS, strict=True):
        verdicts.add_argument(
            f"--{name}", nargs="+", default=[], metavar="代码", help=f"给这些单位{text}"
        )
    board.add_argument("--calls", type=Path, metavar="文件", help="催报名单写成 .pdf 或 .xlsx")


def _period(commands: Commands) -> None:
    period = commands.add("period", "上报期：列出，建立下一期（上一期随之结束），或修改（县）")
    which = period.add_mutually_exclusive_group()
    which.add_argument("--open", metavar="名称", help="建立这一期；日期不写的，按学期")
    which.add_argument("--change", metavar="名称", help="修改这一期；不写的不变")
    which.add_argument("--close", metavar="名称", help="结束这一期，不建立下一期")
    which.add_argument("--reopen", metavar="名称", help="结束错了的，继续这一期")
    period.add_argument("--name", metavar="名称", help="修改后的名称")
    period.add_argument("--day", metavar="日期", help="统计时点，如 2026-09-01")
    period.add_argument("--deadline", metavar="日期", help="截止日期")


def _verify(commands: Commands) -> None:
    verify = commands.add("verify", "全面核对：变更日志是否与写入时一致，各种档案是否与日志一致")
    verify.add_argument("--rebuild", action="store_true", help="档案与日志不一致的，按日志重建")


def _backup(commands: Commands) -> None:
    backup = commands.add("backup", "备份：现在做一份，列出已有的；窗口每天退出时自动做")
    backup.add_argument("--to", type=Path, metavar="U盘", help="连同附件另存到这里，设了密码才行")
    backup.add_argument("--drill", action="store_true", help="演练：试开最新一份，与现在比数目")


def _restore(commands: Commands) -> None:
    restore = commands.add("restore", "还原：用一份备份换下现在的数据，现在的另存一份")
    restore.add_argument(
        "file", type=Path, nargs="?", metavar="备份", help="备份文件；不写就是最新一份"
    )
    restore.add_argument("--plan", action="store_true", help="只核对备份，说明差多少，不还原")


def _rescue(commands: Commands) -> None:
    rescue = commands.add("rescue", "应急导出：能读出的全部写成普通文件，数据受损打不开时也能用")
    rescue.add_argument(
        "--out", type=Path, required=True, metavar="文件夹", help="在它下面新建一个文件夹来写"
    )


def _password(commands: Commands) -> None:
    password = commands.add(
        "password",
        "密码：第一次设（数据从此加密）、修改，或者给同事设。密码逐个询问，也可以写在环境变量里："
        "RURALEDU_USER 姓名、RURALEDU_PASSWORD 密码、RURALEDU_NEW_PASSWORD 新密码；"
        "别的命令同样取前两个",
    )
    who = password.add_mutually_exclusive_group()
    who.add_argument("--clerk", default="", metavar="姓名", help="设或修改谁的；默认现在的经办人")
    who.add_argument("--add", metavar="姓名", help="这位同事也有密码")
    who.add_argument("--reset", metavar="姓名", help="这位同事忘了密码，给一个新的")
    who.add_argument("--remove", metavar="姓名", help="这位同事的密码不再有效")


def _forgotten(commands: Commands) -> None:
    forgotten = commands.add("forgotten", "忘了密码：写申请请县局打开，导入回复；县局用载体办理")
    forgotten.add_argument(
        "file", type=Path, nargs="?", metavar="申请或回复", help="不写则生成本机的找回申请"
    )
    forgotten.add_argument("--to", type=Path, metavar="U盘", help="申请或回复写到哪里")
    forgotten.add_argument("--clerk", default="", metavar="姓名", help="谁忘了密码")
    forgotten.add_argument("--code", metavar="六个词", help="县局在电话里告诉的；不写则询问")
    forgotten.add_argument(
        "--fingerprint", default="", metavar="核对词", help="对方在电话里读出的六个词，加引号（县）"
    )
    forgotten.add_argument(
        "--carrier", type=Path, metavar="载体", help="办理申请，或打开县局本机的数据（县）"
    )
    forgotten.add_argument(
        "--words", nargs=2, metavar="六个词", help="第一人和第二人各自的六个词；不写则逐个询问"
    )


def _keys(commands: Commands) -> None:
    keys = commands.add("keys", "县局密钥：现状、密钥仪式、演练、更换工作密钥（县）")
    what = keys.add_mutually_exclusive_group()
    what.add_argument(
        "--ceremony", type=Path, nargs=2, metavar="U盘", help="密钥仪式：载体写到这两个地方"
    )
    what.add_argument("--drill", type=Path, metavar="载体", help="演练：用备用密钥打开一份上报包")
    what.add_argument("--change", type=Path, metavar="载体", help="更换工作密钥")
    what.add_argument("--lost", type=Path, metavar="载体", help="工作密钥丢失，做新的")
    keys.add_argument(
        "--words", nargs=2, metavar="六个词", help="第一人和第二人各自的六个词；不写则逐个询问"
    )


def _device(commands: Commands) -> None:
    device = commands.add("device", "本机密钥：放在哪里，移进系统的密钥库，交给同事")
    what = device.add_mutually_exclusive_group()
    what.add_argument("--secure", action="store_true", help="移进系统的密钥库")
    what.add_argument("--hand", type=Path, metavar="U盘", help="写一份给同事，显示打开它的六个词")
    what.add_argument("--take", type=Path, metavar="文件", help="取用同事给的密钥")
    device.add_argument("--words", metavar="六个词", help="同事告诉的六个词；不写则询问")
