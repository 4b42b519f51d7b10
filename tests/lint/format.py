"""All C++ files look as clang-format with the repository's .clang-format writes them."""

import shutil
import subprocess
from lintlib import CODE_FOLDERS, Report, arguments, main, repo_files


def run():
    options = arguments(__doc__, tool="clang-format")
    report = Report("format")
    files = repo_files(options.root, (".h", ".cpp"), (*CODE_FOLDERS, "tests"))
    if shutil.which(options.tool) is None:
        report.add(options.tool, "is not installed; ./test installs it")
        return report.finish(len(files))
    command = [options.tool, "--dry-run", "-Werror", "--ferror-limit=3", *files]
    done = subprocess.run(command, cwd=options.root, capture_output=True, text=True, check=False)
    if done.returncode:
        report.add("clang-format -i puts these right", "\n" + done.stderr)
    return report.finish(len(files))


main(run)
