package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"onrecord/corpus/pack"
)

func printVersion(e *env, args []string) error {
	if _, err := parse(e.flags("version"), args, 0); err != nil {
		return err
	}
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	fmt.Fprintf(e.out, "onrecord %s, pack format %d, %s\n", version, pack.Version, runtime.Version())
	return nil
}
