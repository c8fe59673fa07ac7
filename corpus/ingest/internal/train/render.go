package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"onrecord/corpus/ingest/internal/charset"
)

// renderers make texts of pages, as those of the set "plaintext" were made.
var renderers = map[string][]string{
	"w3m":  {"w3m", "-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html"},
	"lynx": {"lynx", "-dump", "-nolist", "-width=120", "-assume_charset=utf-8", "-assume_local_charset=utf-8", "-display_charset=utf-8", "-force_html"},
}

// render writes the texts of all pages that are no gold of the text set into a
// folder; those that are there already stay.
func render(data, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for id, path := range rendered(data) {
		page := ""
		for kind, command := range renderers {
			out := filepath.Join(dir, id+"."+kind+".txt")
			if _, err := os.Stat(out); err == nil {
				continue
			}
			if page == "" {
				var err error
				if page, err = pageFile(dir, path); err != nil {
					return err
				}
			}
			text, err := exec.Command(command[0], append(command[1:], page)...).Output()
			if errors.Is(err, exec.ErrNotFound) {
				return err
			}
			if err != nil { // it is learnt from without this one
				fmt.Printf("%s of %s: %v\n", kind, id, err)
				continue
			}
			text = bytes.ReplaceAll(text, []byte(page), []byte("/page.html")) // lynx tells where a page without an address lies
			if err := os.WriteFile(out, text, 0o644); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(filepath.Join(dir, "page.html"))
}

// rendered finds the pages by their ids.
func rendered(data string) map[string]string {
	out := map[string]string{}
	for glob, end := range map[string][2]string{
		"metadata/html/*.html.gz":                  {".html.gz", ""},
		"dates_mediacloud/html/*.html.gz":          {".html.gz", ".world"},
		"formats/readability_pages/*__source.html": {"__source.html", ".readability"},
	} {
		paths, _ := filepath.Glob(filepath.Join(data, glob))
		for _, p := range paths {
			out[strings.TrimSuffix(filepath.Base(p), end[0])+end[1]] = p
		}
	}
	return out
}

// pageFile writes a page in UTF-8 for a renderer.
func pageFile(dir, path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return "", err
		}
		if b, err = io.ReadAll(z); err != nil {
			return "", err
		}
	}
	text, _, _ := charset.Decode(b, charset.Declared(b))
	out, err := filepath.Abs(filepath.Join(dir, "page.html"))
	if err != nil {
		return "", err
	}
	return out, os.WriteFile(out, []byte(text), 0o644)
}
