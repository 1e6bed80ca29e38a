"""`alliance completion`: what makes a shell complete commands, options, names and numbers."""

from __future__ import annotations

import sys

from alliance_cli.commands.declare import Argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: For each shell, a function that asks `alliance __complete` and hands on what it says.
SCRIPTS = {
    "bash": r"""# bash completion for alliance; in ~/.bashrc: source <(alliance completion bash)
_alliance() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) compopt -o default 2>/dev/null ;;
            :folders) compopt -o dirnames 2>/dev/null ;;
            *) COMPREPLY+=("$line") ;;
        esac
    done < <("$1" __complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _alliance alliance
""",
    "zsh": r"""#compdef alliance
# zsh completion for alliance; in ~/.zshrc, after compinit: source <(alliance completion zsh)
_alliance() {
    local line
    local -a values shown
    while IFS= read -r line; do
        case $line in
            (:files) _files; return ;;
            (:folders) _files -/; return ;;
        esac
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done < <("${words[1]}" __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    (( $#values )) && compadd -U -l -d shown -a values
}
if [[ ${funcstack[1]} == _alliance ]]; then
    _alliance "$@"
else
    compdef _alliance alliance
fi
""",
    "fish": r"""# fish completion for alliance; in ~/.config/fish/config.fish: alliance completion fish | source
function __alliance_complete
    set -l words (commandline -opc)
    set -l lines ($words[1] __complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
    switch "$lines[1]"
        case :files
            __fish_complete_path (commandline -ct)
        case :folders
            __fish_complete_directories (commandline -ct)
        case '*'
            printf '%s\n' $lines
    end
end
complete -c alliance -f -a '(__alliance_complete)'
""",
}


def run(
    shell: Annotated[str, Argument(metavar="SHELL", choices=tuple(SCRIPTS), help="bash, zsh or fish.")],
) -> None:
    """Print what makes a shell complete commands, options, references, topics, names and saved searches.

    For bash put `source <(alliance completion bash)` in ~/.bashrc, for zsh `source <(alliance completion zsh)` in
    ~/.zshrc after compinit, for fish `alliance completion fish | source` in ~/.config/fish/config.fish.

    Examples:

      alliance completion bash

      alliance completion zsh

      alliance completion fish
    """
    sys.stdout.write(SCRIPTS[shell])
