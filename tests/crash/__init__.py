"""What is left on the disk when the program, the power or the disk fails at any moment.

    scenes ─ operations ─▶ recording ─▶ disks ─▶ judging
    an office  one action    every call    what a crash    opens? whole? all or nothing?
    on a disk  in a child    on its files  leaves behind

An operation (`operations`: saving, handing over, merging …) runs once in a child process on real
folders, and strace writes down every call that changes a file (`recording`). From that list
`disks` makes what a crash would leave: after every single call when the process is killed (F1),
and with everything lost, torn at 512 bytes or reordered that was not flushed yet when the power
fails (F2). `judging` opens each of these as the program does and says in which state it is. A
state counts as sound when the chains verify, a rebuild from the journal gives the same tables, no
file with a final name is half, and the state is one of those between two finished steps; once the
child has told the clerk that it is done, only the last of them will do (I27, I28).

For failing calls (F3) strace makes call k of the child fail (`faults`), once or from then on.

F1, F2, F3 and F5 are those of the exchange design, §10. The default run takes a spread of all
places; `-m deep` takes every one. strace is of Linux only.
"""
