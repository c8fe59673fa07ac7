package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// webkit speaks WebDriver (https://www.w3.org/TR/webdriver2/) to WebKitGTK.
type webkit struct{ session string }

func startWebKit(t *testing.T, _ *host) driver {
	t.Helper()
	browsers, _ := filepath.Glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")
	if len(browsers) == 0 {
		t.Fatal("MiniBrowser of WebKitGTK is not installed (on Debian: webkit2gtk-driver)")
	}
	port := freePort(t)
	cmd := exec.Command(find(t, "WebKitWebDriver"), "--port="+port)
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "DISPLAY="+display(t), "HOME="+home, "XDG_CACHE_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CONFIG_HOME="+home,
		"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "WEBKIT_DISABLE_COMPOSITING_MODE=1", "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "no_proxy=127.0.0.1")
	startUntilEnd(t, cmd)
	address := "http://127.0.0.1:" + port
	w := webkit{}
	var opened struct{ SessionID string }
	options := map[string]any{"binary": browsers[len(browsers)-1], "args": []string{"--automation"}}
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		err = command(address+"/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{"webkitgtk:browserOptions": options}}}, &opened)
		if err == nil {
			break
		}
	}
	if err != nil {
		t.Fatalf("WebKitGTK does not start: %v", err)
	}
	w.session = address + "/session/" + opened.SessionID
	t.Cleanup(func() {
		if request, err := http.NewRequest(http.MethodDelete, w.session, nil); err == nil {
			if answer, err := webkitClient.Do(request); err == nil {
				answer.Body.Close()
			}
		}
	})
	command(w.session+"/window/rect", map[string]any{"width": wide.width, "height": wide.height}, nil)
	return w
}

// display returns the display to show windows on: that of the desktop, or one
// that nobody looks at.
func display(t *testing.T) string {
	t.Helper()
	if there := os.Getenv("DISPLAY"); there != "" {
		return there
	}
	cmd := exec.Command(find(t, "Xvfb"), "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	startUntilEnd(t, cmd)
	number, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// freePort returns a port that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

var webkitClient = &http.Client{Timeout: patience}

// command posts to WebDriver and reads the value of its answer.
func command(address string, body, value any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	res, err := webkitClient.Post(address, "application/json", bytes.NewReader(raw))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", res.Status, data)
	}
	if value == nil {
		return nil
	}
	return json.Unmarshal(data, &struct{ Value any }{value})
}

func (w webkit) navigate(address string) error {
	return command(w.session+"/url", map[string]string{"url": address}, nil)
}

func (w webkit) evaluate(expression string) (string, error) {
	script := "const done = arguments[arguments.length - 1];" +
		"(async () => JSON.stringify(await (" + expression + ")) ?? 'null')().then(done, err => done('error: ' + err))"
	var value string
	err := command(w.session+"/execute/async", map[string]any{"script": script, "args": []any{}}, &value)
	return value, err
}
