package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"onrecord/app/site"
)

const defaultAddr = "127.0.0.1:8080"

// serveSite serves a site that was built until it is interrupted. Saved
// articles are made a site first, as by runSite.
func serveSite(e *env, args []string) error {
	f := e.flags("serve")
	b := buildFlags{fast: true}
	b.define(f)
	addr := f.String("addr", defaultAddr, "`host:port` to listen on")
	if err := b.parse(f, args); err != nil {
		return err
	}
	if len(b.paths) == 0 {
		return misuse(f, "which folder?")
	}
	if len(b.paths) == 1 && isSite(os.DirFS(b.paths[0])) {
		return e.serve(*addr, b.paths[0])
	}
	return e.run(b, *addr)
}

// runSite builds a site in a temporary folder and serves it until it is
// interrupted.
func runSite(e *env, args []string) error {
	f := e.flags("run")
	b := buildFlags{fast: true}
	b.define(f)
	addr := f.String("addr", defaultAddr, "`host:port` to listen on")
	if err := b.parse(f, args); err != nil {
		return err
	}
	return e.run(b, *addr)
}

func (e *env) run(b buildFlags, addr string) error {
	temp, err := os.MkdirTemp("", "onrecord-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	dir := filepath.Join(temp, "site")
	if err := e.build(b, dir); err != nil {
		return err
	}
	return e.serve(addr, dir)
}

func (e *env) serve(addr, dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	info, ok := site.IsSite(root.FS())
	if !ok {
		return fmt.Errorf("%s holds no site; make one with onrecord build -out %s", dir, dir)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: site.Handler(root.FS(), info.Base), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	fmt.Fprintf(e.out, "Serving at http://%s%s (Ctrl-C stops)\n", listener.Addr(), info.Base)
	stopped := make(chan error, 1)
	go func() {
		<-e.ctx.Done()
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		stopped <- server.Shutdown(ctx)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return server.Close()
}
