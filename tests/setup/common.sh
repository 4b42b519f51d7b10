# Shared by ./run, ./test and .ci/run. Source it with `root` set to the top folder. Everything it starts writes to
# standard error; exit code 3 says that the environment, not the program, is at fault.
# shellcheck shell=bash disable=SC2154

if [[ ${CI:-} == true ]]; then export TERM=dumb CLICOLOR=0 NO_COLOR=1; fi

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 3
}

# Names under the given sections of packages.txt.
packages_of() {
    awk -v wanted=" $* " '/^#/ || !NF { next }
        /^\[/ { gsub(/[][]/, ""); on = index(wanted, " " $1 " "); next }
        on { print $1 }' "$root/tests/setup/packages.txt"
}

# Installs what is missing of the given sections; asks nothing but dpkg when nothing is.
ensure_packages() {
    local -a wanted missing
    mapfile -t wanted < <(packages_of "$@")
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian, so nothing is installed; needed are Debian's packages: ${wanted[*]}"
        return 0
    fi
    mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(installed_of "${wanted[@]}"))
    if ((${#missing[@]} == 0)); then return 0; fi
    say "Installing what is missing: ${missing[*]}"
    local -a as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "$(by_hand "${missing[@]}")"
        as_root=(sudo)
    fi
    "${as_root[@]}" "$root/tests/setup/install_packages" "${missing[@]}" >&2 ||
        die "The packages could not be installed; the lines above say why. $(by_hand "${missing[@]}")"
}

installed_of() {
    { dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        awk '$1 == "installed" { print $2 }' | sort -u
}

by_hand() {
    printf 'Either start this as root or through sudo, or install them yourself as root and start again:\n'
    printf '  apt-get install --no-install-recommends %s' "$*"
}

# Configures build/PRESET unless that is done and newer than the presets; then Ninja looks for changed CMake files.
configure() {
    local preset=$1
    local -a quick=()
    # A pipeline compiles everything once and debugs nothing.
    if [[ ${CI:-} == true && $preset == dev ]]; then quick=(-DCAS_UNITY=ON "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -g1"); fi
    if [[ ! -f $root/build/$preset/build.ninja || $root/CMakePresets.json -nt $root/build/$preset/build.ninja ]]; then
        (cd "$root" && cmake --preset "$preset" "${quick[@]}") >&2 </dev/null || die "Configuring build/$preset failed; see above."
    else
        ninja -C "$root/build/$preset" build.ninja >&2 </dev/null || die "Configuring build/$preset failed; see above."
    fi
}

# build PRESET [TARGET...]: everything when no target is named.
build() {
    local preset=$1
    shift
    configure "$preset"
    cmake --build "$root/build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} >&2 </dev/null ||
        die "Building build/$preset failed; see above."
}
