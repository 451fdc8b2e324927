. "$BYNAME_SRC/tests/tours/panes.sh" >/dev/null
tour m
start_program 80x24 strace -f -o /tmp/tx/tr "$byname"
wait_for "Article 1 of"
sleep 0.5
mouse 65 10 3
sleep 0.5
screen | tail -6
mouse 65 10 3
sleep 0.5
