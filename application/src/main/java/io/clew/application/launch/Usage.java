package io.clew.application.launch;

/** The command line was wrong, or asked how it should be. */
public final class Usage extends RuntimeException {

    private static final String TEXT = """
            Usage: clew serve [--port=N] [--host=A] [--data-dir=D] [--<setting>=<value> ...]
                   clew backup --to=FILE [--data-dir=D]
                   clew move --to=cluster --data-dir=D --axon-server.address=A [--<setting>=<value> ...]
                   clew move --to=data-dir --data-dir=D --axon-server.address=A [--<setting>=<value> ...]
                   clew verify --log=FILE [--checkpoints=FILE] [--key=KEY]
                   clew verify --evidence=FILE [--export=FILE] [--key=KEY]
                   clew verify --receipt=FILE --key=KEY [--log=FILE]
                   clew keys create --name=N --namespaces=A,B --scopes=read,write,admin,audit
                                    [--expires=TIME or DURATION] [--data-dir=D]
                   clew keys list [--data-dir=D]
                   clew keys rotate --id=ID [--overlap=DURATION] [--data-dir=D]
                   clew keys revoke --id=ID [--data-dir=D]

            serve    starts everything: HTTP on 127.0.0.1:7539, data in ./clew-data
            backup   copies the event log, also while a server uses it
            move     takes everything from a data directory to a cluster, or back into a new one, with nobody
                     serving either; called again, it goes on where it was interrupted
            verify   checks an event log, in use or copied, evidence of a session or the receipt of an erasure;
                     needs no server
            keys     makes, lists, rotates and revokes API keys, also while a server uses them;
                     with the first one, callers must prove who they are
            """;

    private final String text;
    private final boolean askedFor;

    private Usage(String text, boolean askedFor) {
        super(text, null, false, false);
        this.text = text;
        this.askedFor = askedFor;
    }

    static Usage askedFor() {
        return new Usage(TEXT, true);
    }

    /** What was wrong, and how it should be. */
    public static Usage wrong(String what) {
        return new Usage("clew: " + what + "\n\n" + TEXT, false);
    }

    /** What to print. */
    public String text() {
        return text;
    }

    public boolean isAskedFor() {
        return askedFor;
    }
}
