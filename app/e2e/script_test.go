package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"onrecord/app/cli"
)

// Scripts on the page and the command line get the same hits in the same order,
// with the same snippets and marks.
func TestScriptsFindWhatTheCommandLineFinds(t *testing.T) {
	p := open(t, serve(t, rootSite, "/"), "/")
	for _, query := range []string{
		"panetta", "pannetta cybersecruity", `"could lead to crisis"`, "cyb", "attack OR crisis", "navy near/9 china", "-panetta china",
		"said:hackers", "outlet:reuters", "date:2012-05-08..", "ministers of defnese promise to work", "nosuchwordatall",
	} {
		var out, said bytes.Buffer
		if status := cli.Run(context.Background(), []string{"search", "-json", "-n", "10", "--", query}, &out, &said); status != 0 {
			t.Fatalf("onrecord search %s: status %d\n%s", query, status, &said)
		}
		var want, got []any
		for d := json.NewDecoder(&out); d.More(); {
			var hit any
			if err := d.Decode(&hit); err != nil {
				t.Fatal(err)
			}
			want = append(want, hit)
		}
		answer := get[string](p, "onrecord.search("+quote(query)+", 10)")
		if err := json.Unmarshal([]byte(answer), &got); err != nil {
			t.Fatalf("%s: %v in %.200s", query, err, answer)
		}
		if len(got) != len(want) || len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the page finds\n%v\nthe command line\n%v", query, got, want)
		}
	}
}
