package io.clew.application.move;

import io.clew.application.settings.Misconfigured;
import io.clew.application.settings.WorkingDirectory;
import io.clew.key.copy.CopiedKeys;
import io.clew.log.CannotOpenLogException;
import io.clew.log.LogSource;
import io.clew.log.LogTarget;
import io.clew.log.LogTransfer;
import io.clew.log.axonserver.CopiedLog;
import io.clew.log.proof.Checkpoint;
import io.clew.log.proof.CheckpointFile;
import io.clew.log.proof.Hash;
import io.clew.log.proof.Verdict;
import io.clew.log.sqlite.LogFile;
import io.clew.log.sqlite.LogVerifier;
import io.clew.log.sqlite.UnfinishedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves log, keys, signed heads and API keys. Nothing is written before both sides were looked at; then the log over there
 * is marked as unfinished, so that nobody serves it; keys and files come before the events that need them; and at last,
 * when both sides are the same, the mark goes. The side it comes from is only read.
 */
public final class Move {
    /** What may lie in a data directory before anything was moved to it. */
    private static final Set<String> BESIDE = Set.of("clew.properties", "clew.lock");

    private static final String LOG = "events.db";

    private final Consumer<String> say;
    private final long start = System.nanoTime();

    private Move(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Moves it, or goes on where that was interrupted.
     *
     * @param toCluster or from the cluster to the data directory
     * @param say hears what is done, line by line
     * @return what was moved
     */
    public static String run(boolean toCluster, Path dataDir, Map<String, String> options, Consumer<String> say) {
        try {
            MoveSettings settings = MoveSettings.of(options, dataDir);
            Move move = new Move(say);
            return toCluster ? move.toCluster(settings) : move.toDirectory(settings);
        } catch (IOException e) {
            throw new CannotOpenLogException(
                    "The move stopped, as a file cannot be read or written: " + e + "; call it again.", e);
        }
    }

    @SuppressWarnings("try") // The locks are only held.
    private String toCluster(MoveSettings settings) throws IOException {
        Place from = settings.directory();
        Place to = settings.cluster();
        Path file = settings.dataDir().resolve(LOG);
        try (LogFile log = LogFile.open(file);
                WorkingDirectory working = WorkingDirectory.temporary("move")) {
            boolean sealed = to.settings().sealing();
            if (log.sealed() != sealed) {
                throw new Misconfigured("What people wrote is %s in the event log %s; add --sealing=%s."
                        .formatted(log.sealed() ? "sealed" : "not sealed", file, sealed ? "off" : "on"));
            }
            List<CarriedFile> files = check(from.filesTo(to));
            say.accept("clew: checking " + file + ", " + log.head() + " events");
            require(LogVerifier.verify(file, checkpoints(from)), file);
            try (KeysOfBoth keys = KeysOfBoth.open(from, to, sealed);
                    Locks locks = Locks.of(from, to);
                    LogTarget target = CopiedLog.toWrite(settings.log(working, sealed))) {
                return carry(log, target, keys, files, () -> {});
            }
        }
    }

    @SuppressWarnings("try") // The locks are only held.
    private String toDirectory(MoveSettings settings) throws IOException {
        Place from = settings.cluster();
        Place to = settings.directory();
        boolean sealed = from.settings().sealing();
        Path file = settings.dataDir().resolve(LOG);
        requireEmpty(settings.dataDir());
        List<CarriedFile> files = check(from.filesTo(to));
        try (KeysOfBoth keys = KeysOfBoth.open(from, to, sealed);
                Locks locks = Locks.of(from, to);
                WorkingDirectory working = WorkingDirectory.temporary("move");
                LogSource source = CopiedLog.toRead(settings.log(working, sealed));
                UnfinishedLog target = UnfinishedLog.open(file, sealed)) {
            return carry(source, target, keys, files, () -> {
                say.accept("clew: checking what was written");
                require(target.verify(checkpoints(from)), file);
            });
        }
    }

    /** What is still to be looked at before the log is one like any other. */
    private interface LastLook {
        void take() throws IOException;
    }

    private String carry(LogSource from, LogTarget to, KeysOfBoth keys, List<CarriedFile> files, LastLook look)
            throws IOException {
        LogTransfer.check(from, to);
        keys.check();
        long there = to.head();
        to.begin(from);
        CopiedKeys copied = keys.copy();
        for (CarriedFile file : files) {
            file.copy();
        }
        Hash root = LogTransfer.copy(from, to, new Progress(from.head(), say));
        look.take();
        to.finish();
        return said(from.head(), there, root, copied, files);
    }

    private static List<CarriedFile> check(List<CarriedFile> files) throws IOException {
        for (CarriedFile file : files) {
            file.check();
        }
        return files;
    }

    /** Something may be there only if it was moved there. */
    private static void requireEmpty(Path directory) throws IOException {
        if (!Files.exists(directory) || Files.exists(UnfinishedLog.unfinished(directory.resolve(LOG)))) {
            return;
        }
        try (Stream<Path> there = Files.list(directory)) {
            String names = there.map(path -> path.getFileName().toString())
                    .filter(name -> !BESIDE.contains(name))
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                throw new Misconfigured(
                        "The data directory %s is not empty, it has %s; name a new one.".formatted(directory, names));
            }
        }
    }

    /** As they stand in the file; whose they are is said when the directory is served. */
    private static List<Checkpoint> checkpoints(Place place) throws IOException {
        if (place.proof() == null) {
            return List.of();
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String note : new CheckpointFile(place.proof().resolve("checkpoints")).notes()) {
            checkpoints.add(Checkpoint.parse(note));
        }
        return checkpoints;
    }

    private static void require(Verdict verdict, Path file) {
        if (!verdict.isSound()) {
            throw new CannotOpenLogException(
                    "The event log %s is not sound: %s Run clew verify to learn more."
                            .formatted(file, verdict.findings().get(0)),
                    null);
        }
    }

    private String said(long events, long before, Hash root, @Nullable CopiedKeys keys, List<CarriedFile> files) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "clew: moved %,d events%s in %.1f s; on both sides the head is %d and the root %s",
                events - before,
                before == 0 ? "" : " more",
                (System.nanoTime() - start) / 1e9,
                events,
                root.base64()));
        if (keys != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nclew: %,d keys, %,d of them destroyed, %,d subjects and %,d erasures are the same on both sides",
                    keys.keys(),
                    keys.destroyed(),
                    keys.subjects(),
                    keys.erasures()));
        }
        String carried = files.stream()
                .filter(file -> file.from() != null && file.to() != null)
                .map(file -> String.valueOf(file.to()))
                .collect(Collectors.joining(", "));
        text.append("\nclew: ")
                .append(
                        carried.isEmpty()
                                ? "no signed heads and no API keys were named or found"
                                : "also there: " + carried);
        return text.toString();
    }
}
