#!/usr/bin/env bash
# run.sh BINARY: the real program's exit codes, its one-line messages and its results, from outside.
set -uo pipefail
binary=$(realpath "$1")
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
  failed=$((failed + 1))
  echo "FAILED: $1"
  sed 's/^/  stdout: /' out
  sed 's/^/  stderr: /' err
}

# run ARGUMENT…: leaves exit code, standard output and standard error in $code, out and err.
run() { timeout 60 "$binary" "$@" >out 2>err </dev/null; code=$?; }

# refuses PATTERN ARGUMENT…: exit code 2, nothing on standard output, one line on standard error that matches.
refuses() {
  local pattern=$1 problem=""
  shift
  run "$@"
  [ "$code" -eq 2 ] || problem="exit code $code instead of 2"
  [ ! -s out ] || problem="something on standard output"
  [ "$(wc -l <err)" -eq 1 ] || problem="standard error is not one line"
  [ "$(wc -c <err)" -le 700 ] || problem="the line is too long"
  grep -qE -- "$pattern" err || problem="the message does not match: $pattern"
  if [ -z "$problem" ]; then pass; else fail "$problem: ${*:0:6}"; fi
}

# does CODE PATTERN ARGUMENT…: that exit code, and standard output matches.
does() {
  local expected=$1 pattern=$2
  shift 2
  run "$@"
  if [ "$code" -eq "$expected" ] && grep -qE -- "$pattern" out; then pass; else fail "exit code $code, or no $pattern: ${*:0:6}"; fi
}

# holds FILE PATTERN…: the file is there and every pattern matches.
holds() {
  local file=$1 pattern
  shift
  for pattern in "$@"; do
    if [ -s "$file" ] && grep -qE -- "$pattern" "$file"; then pass; else fail "$file does not hold $pattern"; fi
  done
}

# Verbs and options
does 0 '^perceptarium [0-9]+\.[0-9]+' --version
does 0 'train' --help
does 0 '--until-loss' train --help
does 0 '^xor +' presets
does 0 '^tf-spiral +' presets
does 0 '^digits +' presets
refuses 'no verb, preset or file "trian"; nearest: train' trian xor
refuses 'no verb, preset or file "xro"; nearest: xor' xro
refuses '"xor" before train' xor train xor
refuses '--theme before presets' --theme dark presets
refuses '--theme: "drak".*nearest: dark' --theme drak
refuses '--scale: "9"' --scale 9
refuses 'there is no folder' --ui-map no/such/map.json
refuses 'nowhere.json: there is no such file' nowhere.json
refuses 'tour needs the folder' tour
refuses '--size: "big"' tour pictures --size big
refuses 'one argument too many' tour pictures xor
refuses 'no option "--foo"' --foo
refuses 'no option "--sed"; nearest: --seed' train xor --sed 3
refuses 'one argument too many' train xor xor
refuses 'a preset or an experiment' train
refuses 'no preset "xro".*nearest: xor' train xro
refuses '--report' train xor --report
refuses '--epochs.*"ten".*whole number' train xor --epochs ten
refuses '--epochs' train xor --epochs -1
refuses '--seed.*"1.5"' train xor --seed 1.5
refuses '--until-loss.*"nan"' train xor --until-loss nan

# No display: one line, and exit code 3
(unset DISPLAY WAYLAND_DISPLAY; timeout 60 "$binary" xor >out 2>err </dev/null; echo $? >code)
[ "$(cat code)" -eq 3 ] && [ "$(wc -l <err)" -eq 1 ] && grep -q 'cannot open a window' err && pass ||
  fail "no display: exit code $(cat code)"

# --set
refuses 'training.optimizer.learnin_rate.*nearest: training.optimizer.learning_rate' \
  train xor --set training.optimizer.learnin_rate=0.3
refuses 'training.optimizer.learning_rate: .*"fast".*a number' train xor --set training.optimizer.learning_rate=fast
refuses 'training.optimizer.learning_rate: -1' train xor --set training.optimizer.learning_rate=-1
refuses 'data.generator: "spirla".*nearest: spiral' train xor --set data.generator=spirla
refuses 'network.hidden.0.units: 0 .*1 to 1024' train xor --set network.hidden.0.units=0
refuses 'network.hidden: .*not valid JSON' train xor --set 'network.hidden=[{"units":4'
refuses 'KEY=VALUE' train xor --set seed
refuses 'training point|test point' train xor --set data.training_share=0
refuses 'Nothing to learn' train xor --set data.generator=empty
does 0 '"parameters": 33' train xor --set 'network.hidden=[{"units":8,"activation":"tanh"}]' --epochs 1 --report -

# Files that are no experiments
truncated='{"format": "perceptarium/1", "data": {"points": 10'
refuses 'nowhere.json: there is no such file' train nowhere.json
refuses 'a folder, not a file' train ./
mkdir folder.json && refuses 'folder.json: is a folder' train folder.json
: >empty.json && refuses 'empty.json: it is empty' train empty.json
printf '%s' "$truncated" >truncated.json && refuses 'truncated.json: line 1, column' train truncated.json
printf 'Hello\nworld' >text.json && refuses 'text.json: line 1, column 1' train text.json
printf '[1, 2]' >list.json && refuses 'list.json: an experiment is an object' train list.json
printf '{"format": "perceptarium/2"}' >newer.json && refuses 'newer format' train newer.json
printf '{}' >bare.json && refuses 'bare.json: format: it is missing' train bare.json
printf '{"format": "perceptarium/1", "dta": {}}' >key.json && refuses 'dta: there is no such key.*nearest: data' train key.json
printf '{"format": "perceptarium/1", "seed": 1e400}' >huge.json && refuses '1e400 is too large' train huge.json
printf '{"format": "perceptarium/1", "seed": NaN}' >nan.json && refuses 'nan.json: line 1' train nan.json
printf '{"format": "perceptarium/1"}\0garbage' >nul.json && refuses 'NUL' train nul.json
printf '{"format": "perceptarium/1", "notes": "\xc3\x28"}' >utf8.json && refuses 'utf8.json: line 1' train utf8.json
head -c 100000 /dev/zero | tr '\0' '[' >deep.json && refuses 'nested' train deep.json
head -c 300000 /dev/urandom >noise.json && refuses 'noise.json: ' train noise.json
truncate -s 100M large.json && refuses 'large.json: is too large: 100 MB' train large.json
mkfifo pipe.json && refuses 'pipe.json: is a pipe or device' train pipe.json
refuses 'is a pipe or device' train /dev/null
ln -s nowhere.json dangling.json && refuses 'dangling.json' train dangling.json
ln -s circle.json circle.json && refuses 'circle.json: ' train ./circle.json
if [ "$(id -u)" -ne 0 ]; then
  echo '{"format": "perceptarium/1"}' >secret.json && chmod 000 secret.json
  refuses 'secret.json: cannot be read: Permission denied' train secret.json
  echo keep >locked.json && chmod 444 locked.json
  refuses 'locked.json: cannot be written' train xor --save locked.json
fi

# Files that cannot be written are found before any training
refuses 'there is no folder' train xor --image no/such/folder.png
refuses 'there is no folder' train xor --save no/such/folder.json
refuses 'is a folder' train xor --curve "$work"
refuses 'would write to this file' train xor --curve same --report same
refuses 'cannot be written' train xor --report /proc/nothing
if [ -w /dev/full ]; then
  run train xor --epochs 1 --curve /dev/full
  if [ "$code" -eq 1 ] && grep -q 'No space left' err && [ -c /dev/full ]; then pass; else fail "a full disk: exit code $code"; fi
fi

# Results
run train xor --epochs 20 --seed 3 --report report.json --curve curve.csv --save saved.json
if [ "$code" -eq 0 ] && [ ! -s out ] && [ ! -s err ]; then pass; else fail "a quiet run with files: exit code $code"; fi
holds report.json '"preset": "xor"' '"seed": 3' '"epochs": 20' '"steps": 500' '"parameters": 17' '"train_loss": 0\.' \
  '"test_loss": 0\.' '"train_accuracy": ' '"test_accuracy": ' '"status": "done"' '"seconds": ' '"samples_per_second": '
holds curve.csv '^epoch,train_loss,test_loss,train_accuracy,test_accuracy$' '^0,0\.' '^20,0\.'
[ "$(wc -l <curve.csv)" -eq 22 ] && pass || fail "the curve has a line per epoch"
holds saved.json '"format": "perceptarium/1"' '"parameters": \[' '"history": \{'
does 0 'done after 5 epochs' train saved.json --epochs 5
does 0 '"test_accuracy": (0\.|1)' train iris --epochs 5 --report -
holds out '"metrics": \{' '"classes": \["setosa", "versicolor", "virginica"\]' '"auc": null'
does 0 '^R² ' train boston --epochs 5
does 0 '"status": "stopped"' train boston --epochs 100000 --set data.validation_share=0.1 \
  --set training.early_stopping.patience=10 --set training.schedule={} --set data.training_share=0.6 --report -
does 0 '"test_loss": null' train xor4 --epochs 5 --report -
does 0 '"status": "reached"' train gauss --until-loss 0.05 --report -
does 0 'reached after' train gauss --until-loss 0.05
does 0 '"status": "diverged"' train gauss --set network.output.activation=linear \
  --set training.optimizer.learning_rate=10 --report -
holds out '"message": "Diverged at epoch'
does 0 'Try --set training.optimizer.learning_rate=' train gauss --set network.output.activation=linear \
  --set training.optimizer.learning_rate=10
refuses 'parameters: 17 numbers' train saved.json --set 'network.hidden=[]'
does 0 'done after 2 epochs' train saved.json --set 'network.hidden=[]' --set 'parameters=[]' --set 'history={}' --epochs 2

# Sweeps
rates='training.optimizer.learning_rate=0.03,0.1,10'
does 0 '--vary' sweep --help
holds out 'saved weights are left out' '--overwrite'
does 0 'tf-circle: 3 combinations × 5 seeds' sweep tf-circle --vary "$rates" --seeds 5
holds out '^0\.1 +5 .* best$' '^10 +5 .* of 5: Stuck: the outputs are saturated'
does 0 '^10 .*Diverged at epoch' sweep gauss --set network.output.activation=linear \
  --vary training.optimizer.learning_rate=0.03,10
does 0 '"format": "perceptarium-sweep/1"' sweep xor --vary 'network.hidden=[],[8,8]' --epochs 3 --report -
holds out '"values": \{"network.hidden": \[8, 8\]\}' '"planned": 2' '"curve": \{"epoch": \[0, 1, 2, 3\]'
run sweep xor --vary "$rates" --seeds 4 --epochs 5 --report sweep.csv --jobs 2
if [ "$code" -eq 0 ] && [ ! -s out ] && [ ! -s err ] && [ "$(wc -l <sweep.csv)" -eq 13 ]; then pass; else fail "a quiet sweep: exit code $code"; fi
run sweep xor --vary "$rates" --seeds 5 --epochs 5 --report sweep.csv
grep -q '12 of 15 runs are taken over' err && [ "$(wc -l <sweep.csv)" -eq 16 ] && pass || fail "a larger sweep goes on"
refuses 'do not belong to this sweep; .*--overwrite' sweep circle --seeds 2 --report sweep.csv
refuses 'saved.json: it is not the report of a sweep' sweep xor --seeds 2 --report saved.json
run sweep circle --seeds 2 --epochs 1 --report sweep.csv --overwrite
[ "$code" -eq 0 ] && [ "$(wc -l <sweep.csv)" -eq 3 ] && pass || fail "a report is replaced when asked: exit code $code"
refuses 'sweep needs a preset' sweep
refuses 'sweep needs something to vary' sweep xor
refuses 'learning_rate: -1 .*a number' sweep xor --vary training.optimizer.learning_rate=0.1,-1
refuses 'more than 100000 runs' sweep xor --vary seed=1..1000 --vary data.noise=0..50:101
refuses 'must end in .json, .csv or .html' sweep xor --seeds 2 --report sweep.txt

# Ctrl+C keeps the finished runs of a sweep, and the same command goes on
limits=(sweep gauss --vary 'data.generator=gauss,spiral' --vary seed=1,2 --until-loss 0.05 --epochs 1000000000 --jobs 1
  --report kept.json)
"$binary" "${limits[@]}" >out 2>err </dev/null &
child=$!
for _ in $(seq 600); do grep -q '"finished": 2' kept.json 2>/dev/null && break; sleep 0.1; done
kill -INT "$child"
wait "$child"
code=$?
if [ "$code" -eq 1 ] && grep -q 'stopped after 2 of 4 runs; the same command goes on from kept.json' err; then pass; else fail "Ctrl+C in a sweep: exit code $code"; fi
[ "$(grep -c '"fingerprint"' kept.json)" -eq 2 ] && pass || fail "the finished runs are kept"

# Tables of one's own
printf 'station;species;beak;mass\nS;reed;36,2;3800\nS;dune;50,8;3750\nN;reed;;3150\nP;dune;50,7;3700\nN;reed;35,1;3500\n' >birds.csv
does 0 'delimiter semicolon, decimal comma, first row names' import birds.csv --save birds.json
holds out '^birds.csv: 5 rows, 4 columns' '^  species +text +2 kinds +0 +target$' '^  beak +number +35.1 ... 50.8 +1 +feature$' \
  '^1 row has missing values: row 4 .beak.; dropped$' '^target "species": reed 2, dune 2$' \
  '^4 rows, 3 features .5 inputs., 2 classes$'
holds birds.json '"table": "imported"' '"source": "birds.csv"' '"target": "species"'
rm birds.csv
does 0 '"parameters": ' train birds.json --epochs 5 --report -
holds out '"classes": \["reed", "dune"\]'
does 0 '^station,species,beak,mass$' export birds.json --csv -
holds out '^S,reed,36.2,3800$' '^N,reed,,3150$'
run export birds.json --csv again.csv
does 0 '^5 rows, 3 features' import again.csv --missing median --save median.json
does 0 'target "mass": a number' import again.csv --target mass --scaling min_max --save mass.json
does 0 '^R² ' train mass.json --epochs 5
does 0 'target "species"' import again.csv --ignore station --ignore beak
run export birds.json --csv again2.csv
cmp -s again.csv again2.csv && pass || fail "the same export twice gives the same file"
does 0 '^x1,x2,class$' export xor --csv -
does 0 'species$' export iris --csv -
refuses '--target: "mas".*nearest: mass' import again.csv --target mas
refuses '--task: "class".*nearest: classes' import again.csv --task class
refuses '--delimiter: "dot"' import again.csv --delimiter dot
refuses '--rows: "one".*whole number' import again.csv --rows one
refuses 'no number can be predicted' import again.csv --target species --task number
refuses 'nowhere.csv: there is no such file' import nowhere.csv
refuses 'import needs a file' import
refuses 'there is no folder' import again.csv --save no/such/folder.json
printf 'a,b\n1,2\n3\n' >ragged.csv && refuses 'ragged.csv: row 3: it has 1 column, where row 1 has 2' import ragged.csv
mkfifo pipe.csv && refuses 'pipe.csv: is a pipe or device' import pipe.csv
truncate -s 1G huge.csv && refuses 'huge.csv: is too large: 1024 MB' import huge.csv
refuses 'export needs --csv' export xor
refuses 'export needs a preset' export --csv x.csv
refuses 'no preset "xro".*nearest: xor' export xro --csv x.csv

# The same experiment gives the same bits
"$binary" train xor --epochs 20 --seed 3 --save again.json >/dev/null
cmp -s saved.json again.json && pass || fail "the same run twice gives the same file"

# Writing replaces a file in one step, follows links and leaves nothing behind
ln -s target.json link.json && echo old >target.json
run train xor --epochs 1 --save link.json
[ -L link.json ] && grep -q perceptarium/1 target.json && pass || fail "saving through a link"
[ -z "$(ls ./*.part* 2>/dev/null)" ] && pass || fail "a temporary file was left behind"

# Ctrl+C stops a long run, which still tells what is done
"$binary" train spiral --epochs 1000000000 --report - >out 2>err </dev/null &
child=$!
sleep 1
kill -INT "$child" 2>/dev/null
wait "$child"
code=$?
if [ "$code" -eq 1 ] && grep -q '"status": "interrupted"' out; then pass; else fail "Ctrl+C: exit code $code"; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
