// Package cli is the command line: it builds the site of a dossier, serves it,
// packs a folder of articles, and lists what is in one.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"unicode"
)

// Main runs the command in the program's arguments and ends the program: with
// status 0, with 1 after an error, with 2 after a wrong use, with 130 when it
// was interrupted.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	ending := context.AfterFunc(ctx, func() {
		if stop(); len(os.Args) < 2 || !listens[os.Args[1]] {
			os.Exit(interrupted)
		}
	})
	status := Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	ending()
	stop()
	os.Exit(status)
}

// listens are the commands that come to an end by themselves when they are
// interrupted, because they write or serve files. The others end at once, and
// all of them when they are interrupted twice.
var listens = map[string]bool{"build": true, "serve": true, "run": true, "pack": true, "import": true}

// interrupted is the status of a program that ended so.
const interrupted = 130

// command is one of the things the program does.
type command struct {
	name  string
	args  string // as help shows them
	about string
	run   func(*env, []string) error
}

// commands are filled in by init, because help lists them.
var commands []command

func init() {
	commands = []command{
		{"build", "-out DIR [-corpus PATH] [-base /path/] [-origin https://host] [-wasm FILE] [-fast] [PATH...]", "make the static site of a dossier", buildSite},
		{"serve", "[-addr HOST:PORT] DIR | PATH...", "serve a site that was built, or one made of saved files", serveSite},
		{"run", "[-addr HOST:PORT] [-corpus PATH] [-base /path/] [-wasm FILE] [PATH...]", "build a site for looking at, and serve it", runSite},
		{"pack", "-out DIR [-corpus PATH] PATH...", "make the pack of saved articles", packFolder},
		{"import", "-out DIR | -json [-report] PATH...", "turn saved files of any kind into articles", importFiles},
		{"search", "[-corpus PATH] [-n 20] [-json] WORDS", "find articles, with the language of the app's search field", searchDossier},
		{"quotes", "[-corpus PATH] [-speaker NAME] [-json] [-raw] [PATH...]", "list who is on record saying what", listQuotes},
		{"utterances", "[-corpus PATH] [-all] [-json]", "list what was said, with every printing of it", listUtterances},
		{"stories", "[-corpus PATH] [-json]", "list which articles report one event", listStories},
		{"check", "[-corpus PATH] [-json] <DRAFT", "say how the quotations of a draft stand on record", checkDraft},
		{"compare", "[-corpus PATH] [-json] ID ID...", "list what two to six articles share and what only one reports", compareArticles},
		{"version", "", "say what version this is", printVersion},
		{"help", "", "say this", printHelp},
	}
}

// env is what a command runs in.
type env struct {
	ctx      context.Context
	out, err io.Writer
}

// errUsage is returned after a wrong use has been explained.
var errUsage = errors.New("wrong use")

// Run runs a command and returns the status to exit with. The context ends what
// would run for ever.
func Run(ctx context.Context, args []string, out, err io.Writer) int {
	e := &env{ctx: ctx, out: out, err: err}
	if len(args) == 0 {
		args = []string{"help"}
	}
	name := strings.TrimLeft(args[0], "-")
	if name == "h" {
		name = "help"
	}
	for _, c := range commands {
		if c.name == name {
			return e.status(c.name, c.run(e, args[1:]))
		}
	}
	fmt.Fprintf(err, "onrecord: no command %q\n\n", args[0])
	printHelp(&env{ctx: ctx, out: err, err: err}, nil)
	return 2
}

func (e *env) status(name string, err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(e.err, "onrecord %s: stopped before the end\n", name)
		return interrupted
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(e.err, "onrecord %s: %s\n", name, shown(line))
	}
	return 1
}

// shown is a line that may hold names of files, without what a terminal would
// obey.
func shown(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, line)
}

// flags begins the flags of a command.
func (e *env) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(e.err)
	f.Usage = func() {
		for _, c := range commands {
			if c.name == name {
				fmt.Fprintf(e.err, "usage: onrecord %s\n  %s\n", strings.TrimSpace(c.name+" "+c.args), c.about)
			}
		}
		f.PrintDefaults()
	}
	return f
}

// parse reads flags and up to max other arguments, in any order.
func parse(f *flag.FlagSet, args []string, max int) ([]string, error) {
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			return nil, parseError(err)
		}
		if f.NArg() == 0 {
			return rest, nil
		}
		if len(rest) == max {
			return nil, misuse(f, fmt.Sprintf("what is %q?", f.Arg(0)))
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
}

// parseError is what to return for an error of flag, which has explained it.
func parseError(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	return errUsage
}

// misuse explains a wrong use.
func misuse(f *flag.FlagSet, what string) error {
	fmt.Fprintf(f.Output(), "onrecord %s: %s\n", f.Name(), what)
	f.Usage()
	return errUsage
}

func printHelp(e *env, _ []string) error {
	fmt.Fprint(e.out, "OnRecord turns a folder of saved news into a static, offline web app.\n\n")
	for _, c := range commands {
		fmt.Fprintf(e.out, "  onrecord %s\n        %s\n", strings.TrimSpace(c.name+" "+c.args), c.about)
	}
	fmt.Fprint(e.out, "\nA PATH is a file, a folder or an archive of saved articles of any kind, or a pack; - is what comes in.\nWithout any the dossier is the one this program was built with.\n")
	return nil
}
