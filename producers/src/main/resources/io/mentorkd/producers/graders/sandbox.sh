# sandbox.sh LEVEL ROOM MEMORY_KIB CPU_SECONDS PROCESSES COMMAND...
# Runs a command within limits. LEVEL read-only: in namespaces of its own, where it may write to ROOM alone, 64 MiB at most;
# namespaces: in such, with the files as they are; limits: with nothing but the limits.
set -eu
level=$1 room=$2 memory=$3 cpu=$4 processes=$5
shift 5
if [ "$level" = read-only ]; then
    mount --make-rprivate /
    while read -r _ target type options _; do
        case $target in /proc | /proc/*) continue ;; esac
        # Namespaces that have a name, as those of containers do: nothing can be written there, nor can it be forbidden.
        [ "$type" = nsfs ] && continue
        keep=remount,bind,ro
        for flag in nosuid nodev noexec noatime relatime; do
            case ,$options, in *,$flag,*) keep=$keep,$flag ;; esac
        done
        mount -o "$keep" "$(printf '%b' "$target")"
    done < /proc/self/mounts
    mount -t tmpfs -o size=64m,nosuid,nodev,mode=777 tmpfs "$room"
fi
cd "$room"
ulimit -c 0
ulimit -t "$cpu"
ulimit -f 131072
# Not every system knows these two.
ulimit -v "$memory" 2> /dev/null || [ "$level" = limits ]
ulimit -u "$processes" 2> /dev/null || ulimit -p "$processes" 2> /dev/null || [ "$level" = limits ]
if [ "$level" = limits ]; then
    exec "$@"
fi
exec setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all --no-new-privs -- "$@"
