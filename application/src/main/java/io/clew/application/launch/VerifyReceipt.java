package io.clew.application.launch;

import io.clew.application.erasure.Receipt;
import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.key.ErasedKey;
import io.clew.log.proof.BrokenNote;
import io.clew.log.proof.NoteVerifier;
import io.clew.log.sqlite.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the receipt of an erasure, and whether a log has what it says. */
final class VerifyReceipt {

    private final List<String> words = new ArrayList<>();
    private boolean sound = true;

    private VerifyReceipt() {}

    /** @param log the file of an event log, if it is to be looked into */
    static Verify run(Path file, NoteVerifier key, @Nullable Path log) throws IOException {
        VerifyReceipt checking = new VerifyReceipt();
        try {
            Receipt receipt = Receipt.open(Files.readString(file), key);
            checking.tell(receipt);
            if (log != null) {
                checking.compare(receipt, log);
            }
        } catch (BrokenNote e) {
            checking.wrong(String.valueOf(e.getMessage()));
        }
        checking.words.add(
                checking.sound
                        ? "clew: the receipt is what " + key.name() + " signed"
                        : "clew: the receipt is not sound");
        return new Verify(String.join("\n", checking.words), checking.sound);
    }

    private void tell(Receipt receipt) {
        words.add("clew: erasure " + receipt.erasure() + " in namespace " + receipt.namespace());
        words.add(
                receipt.session() != null
                        ? "clew: what was written in session " + receipt.session()
                        : "clew: what messages said about the subject whose keyed hash is " + receipt.subject());
        words.add(
                receipt.keys().isEmpty()
                        ? "clew: nothing had been written about it: no key was destroyed"
                        : "clew: destroyed at " + receipt.destroyedAt() + ": "
                                + receipt.keys().stream()
                                        .map(key -> "key " + key.number() + " (" + key.fingerprint() + ")")
                                        .collect(Collectors.joining(", ")));
        words.add("clew: asked for by " + receipt.requestedBy()
                + (receipt.reason() == null ? "" : ", because: " + receipt.reason()));
        words.add("clew: recorded at position " + receipt.position() + " of the log, hash " + receipt.hash());
    }

    private void compare(Receipt receipt, Path log) throws IOException {
        RecordedEvent event = RecordedEvent.at(log, receipt.position());
        if (event == null) {
            wrong("the log has no event at position " + receipt.position());
            return;
        }
        if (!event.hash().base64().equals(receipt.hash())) {
            wrong("the event at position " + receipt.position() + " has the hash "
                    + event.hash().base64());
        }
        String stream = new ErasureKey(new Namespace(receipt.namespace()), receipt.erasure()).streamId();
        String type = receipt.session() != null ? "SessionErased" : "SubjectErased";
        if (!event.streamId().equals(stream) || !event.type().equals(type)) {
            wrong("the event at position " + receipt.position() + " is not that of this erasure");
        }
        if (!event.data().contains(named(receipt))) {
            wrong("the event at position " + receipt.position() + " names other keys");
        }
    }

    /** As the event has it stored, in one form alone. */
    private static String named(Receipt receipt) {
        Stream<ErasedKey> keys = receipt.keys().stream();
        return "\"keys\":" + keys.map(key -> Long.toString(key.number())).collect(Collectors.joining(",", "[", "]"));
    }

    private void wrong(String what) {
        sound = false;
        words.add("clew: " + what);
    }
}
