package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// goApp is the module whose client half the app is linked with. Its package app
// imports net/http in both halves, and with it a fifth of the app: TLS, curves,
// MIME. The client calls none of it, so it is linked with a copy that leaves the
// server half out; and with it regular expressions, for there is one route, which
// takes every path, and encrypted states and names of devices, which there are
// none of.
const goApp = "github.com/maxence-charriere/go-app/v10"

// leftOut are the files of package app that the client does not need.
var leftOut = []string{"http.go", "static.go", "scripts.go", "wasmexec.go", "crypto.go"}

// clientRest stands for what other files want of those.
const clientRest = `package app

import (
	"errors"
	"strconv"
	"time"
)

// Handler is the server's half, which a client has no use for.
type Handler struct{}

// anyPath takes every path.
type anyPath struct{}

func (anyPath) MatchString(string) bool { return true }

func newID() string { return strconv.FormatInt(time.Now().UnixNano(), 36) }

var errNotHere = errors.New("nothing is encrypted in this client")

func encrypt(string, []byte) ([]byte, error) { return nil, errNotHere }
func decrypt(string, []byte) ([]byte, error) { return nil, errNotHere }
`

// changes are what is replaced in other files, each once.
var changes = map[string][][2]string{
	"resource.go": {
		{"import (\n\t\"net/http\"\n", "import (\n"},
		{"\t\tHandler:   http.FileServer(http.Dir(directory)),\n", ""},
		{"type localResourceResolver struct {\n\thttp.Handler\n", "type localResourceResolver struct {\n"},
	},
	"route.go": {
		{"import (\n\t\"regexp\"\n", "import (\n"},
		{"regexp.MustCompile(pattern)", "anyPath{}"},
		{"*regexp.Regexp", "anyPath"},
	},
	"context.go": {{"\t\"github.com/google/uuid\"\n", ""}, {"uuid.NewString()", "newID()"}},
	"state.go":   {{"\t\"github.com/google/uuid\"\n", ""}, {"uuid.NewString()", "newID()"}},
}

// leanDir is where the client half lies for go, below the root of the sources.
// Nothing is written there: the overlay says so. The app carries this path, so
// it is the same on every machine.
const leanDir = "dist/go-app"

// lean writes into temp the client half of go-app, which lies in dir, and a
// go.mod like the one in root that uses it. It adds to replace where each file
// is to be found, and returns the name of the go.mod.
func lean(root, dir, temp string, replace map[string]string) (string, error) {
	copied := filepath.Join(temp, "go-app")
	if err := copyFile(filepath.Join(dir, "go.mod"), filepath.Join(copied, "go.mod")); err != nil {
		return "", err
	}
	for _, pkg := range []string{"pkg/app", "pkg/errors"} {
		if err := copyPackage(filepath.Join(dir, pkg), filepath.Join(copied, pkg)); err != nil {
			return "", err
		}
	}
	app := filepath.Join(copied, "pkg", "app")
	if err := os.WriteFile(filepath.Join(app, "rest.go"), []byte(clientRest), 0o666); err != nil {
		return "", err
	}
	for file, list := range changes {
		if err := change(filepath.Join(app, file), list); err != nil {
			return "", err
		}
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	mod = append(mod, "\nreplace "+goApp+" => ./"+leanDir+"\n"...)
	file := filepath.Join(temp, "lean.mod")
	if err := os.WriteFile(file, mod, 0o666); err != nil {
		return "", err
	}
	if err := copyFile(filepath.Join(root, "go.sum"), filepath.Join(temp, "lean.sum")); err != nil {
		return "", err
	}
	return file, filepath.WalkDir(copied, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(copied, file)
		replace[filepath.Join(root, leanDir, rel)] = file
		return err
	})
}

// copyPackage copies the Go files of a package, without tests and what is left out.
func copyPackage(from, to string) error {
	list, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, f := range list {
		name := f.Name()
		if f.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || slices.Contains(leftOut, name) {
			continue
		}
		if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// change replaces texts in a file, each of which must stand in it once.
func change(file string, changes [][2]string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text := string(data)
	for _, c := range changes {
		if strings.Count(text, c[0]) != 1 {
			return fmt.Errorf("go-app has changed: %q does not stand once in %s", c[0], filepath.Base(file))
		}
		text = strings.Replace(text, c[0], c[1], 1)
	}
	return os.WriteFile(file, []byte(text), 0o666)
}
