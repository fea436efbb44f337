# Questions to the configured NuGet feed, and to this machine about what the feed serves. Sourced by package-sources.
#
# A question is a restore of a throw-away project: every feed answers that, and few answer a search. They lie inside
# the checkout, so that a nuget.config above it counts.
mkdir -p "$built"
work=$(mktemp -d "$built/.ask.XXXXXX")
trap 'rm -rf "$work"' EXIT
cat >"$work/ask.proj" <<'END'
<Project>
  <ItemGroup><Question Include="$(Questions)" /></ItemGroup>
  <PropertyGroup>
    <Alone>ImportDirectoryBuildProps=false;ImportDirectoryBuildTargets=false;ImportDirectoryPackagesProps=false</Alone>
  </PropertyGroup>
  <Target Name="Ask">
    <MSBuild Projects="%(Question.FullPath)" Targets="Restore" Properties="$(Alone)" ContinueOnError="true" />
  </Target>
</Project>
END

# usage: pose QUESTION ITEM; a project with this MSBuild item, for the next call of ask
pose() {
    mkdir "$work/$1"
    cat >"$work/$1/ask.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
END
    posed+=${posed:+;}$1/ask.csproj
}
posed=

# Restores what was posed since the last call; the answers are the restores' own files, the words are in $work/answer.
ask() {
    [ -n "$posed" ] || return 0
    export Questions=$posed
    timeout 900 dotnet msbuild "$work/ask.proj" -t:Ask -nodeReuse:false -v:minimal 2>&1 | tee -a "$work/answer" || true
    unset Questions
    posed=
}

# usage: restored QUESTION PACKAGE…; whether each was, at the version that is pinned
restored() {
    local package
    for package in "${@:2}"; do
        grep -qsiF "\"$package/$(pinned_version "$package")\"" "$work/$1/obj/project.assets.json" || return 1
    done
}

# usage: package_folders QUESTION ID/VERSION…; where these packages lie on this machine, a line each
package_folders() {
    local folder package
    sed -n '/"packageFolders"/,/^  }/s|^ *"\(/.*[^/]\)/*": {.*|\1|p' "$work/$1/obj/project.assets.json" 2>/dev/null |
        while read -r folder; do
            for package in "${@:2}"; do
                if [ -d "$folder/${package,,}" ]; then printf '%s\n' "$folder/${package,,}"; fi
            done
        done
}

# usage: libraries QUESTION PREFIX; ID/VERSION of each package that came along and whose id starts so, a line each
libraries() {
    sed -n "s|^ *\"\($2[^\"]*/[^\"]*\)\": {.*|\1|p" "$work/$1/obj/project.assets.json" 2>/dev/null | sort -u
}

# usage: unmet LIBRARY [FOLDERS]; a clause that says what keeps this machine's loader from loading it with these
# folders (a:b) beside it: the version of a library that it needs and the one that is here. Nothing when it can.
unmet() {
    local found version library has
    found=$(LC_ALL=C LD_LIBRARY_PATH=${2:-} ldd "$1" 2>&1 || true)
    # /lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /…/libLibTorchSharp.so)
    version=$(sed -n "s|.* version \`\(.*\)' not found (required by .*|\1|p" <<<"$found" | sort -uV | tail -n 1)
    if [ -n "$version" ]; then
        library=$(sed -n "s|^\(.*: \)\{0,1\}\(/.*\): version \`$version' not found.*|\2|p" <<<"$found" | head -n 1)
        has=$(grep -aoE "${version%%_*}_[0-9]+(\.[0-9]+)*" "$library" 2>/dev/null | sort -uV | tail -n 1 || true)
        printf 'needs %s, and %s here has %s' "$version" "$(basename "$library")" "${has:-none}"
    elif grep -q 'not a dynamic executable' <<<"$found"; then
        printf 'is built for another machine'
    fi
}
