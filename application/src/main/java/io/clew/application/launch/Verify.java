package io.clew.application.launch;

import io.clew.application.evidence.EvidenceFile;
import io.clew.log.proof.BrokenNote;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.CheckpointFile;
import io.clew.log.proof.NoteVerifier;
import io.clew.log.proof.Verdict;
import io.clew.log.sqlite.LogVerifier;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log, evidence of a session or the receipt of an erasure without a server.
 *
 * @param text what to say
 */
public record Verify(String text, boolean isSound) {

    private static final String NO_KEY =
            "clew: no key was given and none lies beside: signatures are not checked against one you know (--key)";

    public static Verify run(Map<String, String> options) {
        String log = options.get("log");
        String evidence = options.get("evidence");
        String receipt = options.get("receipt");
        boolean one = receipt == null ? (log == null) != (evidence == null) : evidence == null;
        if (!one) {
            throw Usage.wrong("verify needs --log=FILE, --evidence=FILE or --receipt=FILE");
        }
        try {
            if (receipt != null) {
                return receipt(Path.of(receipt), log == null ? null : file(Path.of(log)), options);
            }
            return log != null ? log(Path.of(log), options) : evidence(Path.of(String.valueOf(evidence)), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verify log(Path given, Map<String, String> options) throws IOException {
        Path file = file(given);
        Path proof = file.resolveSibling("proof");
        String named = options.get("checkpoints");
        Path checkpoints = named == null ? proof.resolve("checkpoints") : Path.of(named);
        if (named != null && !Files.exists(checkpoints)) {
            throw Usage.wrong("there is no file of checkpoints at " + checkpoints);
        }
        NoteVerifier key = key(options.get("key"), proof.resolve("key"));
        List<String> words = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<Checkpoint> signed = checkpoints(new CheckpointFile(checkpoints).notes(), key, broken);
        if (!signed.isEmpty() && key == null) {
            words.add(NO_KEY);
        }
        if (signed.isEmpty()) {
            words.add("clew: no checkpoints: what was cut off at the end, or made anew as a whole, cannot be seen");
        }
        Verdict verdict = LogVerifier.verify(file, signed);
        broken.forEach(finding -> words.add("clew: " + finding));
        return said(words, verdict, broken.size());
    }

    private static Path file(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve("events.db") : given;
        if (!Files.exists(file)) {
            throw Usage.wrong("there is no event log at " + given);
        }
        return file;
    }

    private static Verify receipt(Path receipt, @Nullable Path log, Map<String, String> options) throws IOException {
        if (!Files.exists(receipt)) {
            throw Usage.wrong("there is no receipt at " + receipt);
        }
        NoteVerifier key = key(
                options.get("key"),
                log == null ? null : log.resolveSibling("proof").resolve("key"));
        if (key == null) {
            throw Usage.wrong("a receipt is checked against the key that signed it: --key=KEY, see /v1/log/key");
        }
        return VerifyReceipt.run(receipt, key, log);
    }

    private static List<Checkpoint> checkpoints(List<String> notes, @Nullable NoteVerifier key, List<String> broken) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            String note = notes.get(i);
            try {
                checkpoints.add(key == null ? Checkpoint.parse(note) : Checkpoint.open(note, key));
            } catch (BrokenNote e) {
                broken.add("Checkpoint " + (i + 1) + " in the file is not what was signed: " + e.getMessage());
            }
        }
        return checkpoints;
    }

    private static Verify evidence(Path file, Map<String, String> options) throws IOException {
        NoteVerifier key = key(options.get("key"), null);
        List<String> words = new ArrayList<>();
        if (key == null) {
            words.add(NO_KEY);
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            String bundle = options.get("export");
            return said(words, EvidenceFile.verify(reader, key, bundle == null ? null : Path.of(bundle)), 0);
        }
    }

    private static @Nullable NoteVerifier key(@Nullable String given, @Nullable Path beside) throws IOException {
        String vkey = given;
        if (vkey == null && beside != null && Files.exists(beside)) {
            vkey = Files.readString(beside).strip();
        }
        try {
            return vkey == null ? null : NoteVerifier.parse(vkey);
        } catch (IllegalArgumentException e) {
            throw Usage.wrong("the key is not one: " + e.getMessage());
        }
    }

    private static Verify said(List<String> words, Verdict verdict, int broken) {
        verdict.findings().forEach(finding -> words.add("clew: " + finding));
        long found = verdict.found() + broken;
        if (verdict.found() > verdict.findings().size()) {
            words.add("clew: and " + (verdict.found() - verdict.findings().size()) + " more");
        }
        double seconds = Math.max(1, verdict.took().toMillis()) / 1000.0;
        words.add(String.format(
                Locale.ROOT,
                "clew: %s: %,d events of %,d streams, %d checkpoints, %.1f s, %,d events/s",
                found == 0 ? "nothing wrong" : found + " findings",
                verdict.events(),
                verdict.streams(),
                verdict.checkpoints(),
                seconds,
                (long) (verdict.events() / seconds)));
        return new Verify(String.join("\n", words), found == 0);
    }
}
