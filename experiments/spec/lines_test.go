package spec

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// Every key of these says its own line, k<line>, whatever is around it.
var trickyFiles = map[string]string{
	"headers":          "[k1]\n  [ k2 . 'k2' ]\n\n[k4.\"]k4\"] # [k9]\nk5 = 1\n[[k6]]\n[[ k7.\"k7\" ]]\nk8=1\r\nk9 = 2",
	"dotted":           "k1.k1.k1 = 1\n'k2'.\"k2\" = 2\n\"k3=#[\" . k3 = 3\n",
	"comments":         "# k9 = 1\nk2 = 1 # k9 = 2\n#\n#[k9]\nk5 = 'x' # 'k9\n",
	"strings":          "k1 = \"a\\\" # = [\"\nk2 = 'c:\\'\nk3 = \"\\\\\"\nk4 = ''\nk5 = \"\"\n",
	"multi-line":       "k1 = \"\"\"\nk9 = 1\n[k9]\n\\\"\"\" \"\n\"\"\"\nk6 = '''\nk9 = '' \\\n'''\nk9 = 1\n",
	"quotes at an end": "k1 = \"\"\"a\"\"\"\"\"\nk2 = '''a'''''\nk3 = \"\"\"\"\"\"\nk4 = ''''''\n",
	"arrays":           "k1 = [\n 1, # ] k9 = 2\n \"]\", '[',\n [ [], [\"\"\"\n]\"\"\"] ],\n]\nk7 = [[1],[2]]\nk8 = []\n",
	"inline tables":    "k1 = { k1 = 1, 'k1b'.k1 = { k1x = \"}\" }, k1c = [ { k1 = 1 }, {} ] }\nk2 = {}\n",
	"values":           "k1 = 1979-05-27 07:32:00\nk2 = 07:32:00\nk3 = -inf\nk4 = 0xdead_beef\nk5 = 1e-3\nk6=true\nk7 = +1.5 \n",
	"windows":          "\r\nk2 = 1\r\n\r\n[k4]\r\nk5 = [\r\n1,\r\n]\r\nk8 = \"\"\"\r\n\"\"\"\r\n",
	"byte order mark":  "\xef\xbb\xbfk1 = 1\nk2 = 2\n",
	"no final newline": "k1 = 1\n\n[k3]",
	"nothing":          "",
	"only blanks":      " \t\n\n#\n",
	"empty keys":       "\"\" = 1\nk2.'' = 2\n",
}

func TestKeyLines(t *testing.T) {
	t.Parallel()
	for name, text := range trickyFiles {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			keys, lines := keysAndLines(t, text)
			if len(keys) != len(lines) {
				t.Fatalf("%d keys but %d lines: %v %v", len(keys), len(lines), keys, lines)
			}
			for i, key := range keys {
				last := key[len(key)-1]
				if last == "" {
					continue
				}
				if want := "k" + number(float64(lines[i])); !strings.HasPrefix(strings.TrimLeft(last, "]"), want) {
					t.Errorf("%v is said to be on line %d", key, lines[i])
				}
			}
		})
	}
}

func keysAndLines(t *testing.T, text string) ([]toml.Key, []int) {
	t.Helper()
	var doc map[string]any
	meta, err := toml.Decode(text, &doc)
	if err != nil {
		t.Fatalf("the test's own file is no TOML: %v", err)
	}
	return meta.Keys(), keyLines(text)
}

// A wrong key after each of them is reported on its own line.
func TestFaultLineAfterTrickyText(t *testing.T) {
	t.Parallel()
	text := `# [experiment.quick]
[experiment.quick]
description = """
[experiment.quick.decoder]
paring = "x" \"""
"""
data = { id = "cifar10", ood = ["a", # ]
  "b"], size = 32 }
decoder.pairing = 'random'   # paring = 'x'
'decoder'."paring" = 'x'
`
	_, err := Parse("f.toml", []byte(text))
	const want = `f.toml:10: experiment.quick.decoder.paring: unknown key; did you mean "pairing"?`
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant  %s", err, want)
	}
}
