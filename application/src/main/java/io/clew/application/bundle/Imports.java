package io.clew.application.bundle;

import io.clew.application.bundle.Imported.Outcome;
import io.clew.application.bundle.Life.Fate;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.side.Views;
import io.clew.command.session.AggregateSnapshots;
import io.clew.command.session.TakenIds;
import io.clew.kernel.event.ImportStarted;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.query.Rehearsal;
import io.clew.query.engine.ViewStoreException;
import io.clew.query.sqlite.SqliteViewStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings bundles into the log: all of a bundle or nothing, and the same bundle once. One is checked and written at a
 * time, in bounded memory but for some words per session; others wait.
 *
 * <p>A bundle stays in a file until all of it is written, so that what a crash interrupted goes on by itself.
 */
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final String INCOMING = "incoming-";
    private static final String CHECKED = "import-";
    private static final String REHEARSAL = "rehearsal-";
    private static final long SPARE_BYTES = 64L << 20;

    private final EventLog log;
    private final StoredJson stored;
    private final Views views;
    private final TakenIds ids;
    private final AggregateSnapshots snapshots;
    private final Path directory;
    private final long mostBytes;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile boolean closed;

    /**
     * @param directory for bundles under way; made when needed
     * @param mostBytes of one bundle
     */
    public Imports(
            EventLog log,
            StoredJson stored,
            Views views,
            TakenIds ids,
            AggregateSnapshots snapshots,
            Path directory,
            long mostBytes) {
        this.log = log;
        this.stored = stored;
        this.views = views;
        this.ids = ids;
        this.snapshots = snapshots;
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    /** Bytes of the largest bundle that is taken. */
    long mostBytes() {
        return mostBytes;
    }

    /** A name for a new file among the bundles that are coming in; the next start deletes what is left there. */
    Path incoming() throws IOException {
        return Files.createDirectories(directory).resolve(INCOMING + UUID.randomUUID());
    }

    /**
     * Imports a bundle; returns when all of it is safe and shown.
     *
     * @throws Invalid if the bundle is not whole, or not what Clew would have written
     */
    public Outcome take(InputStream bundle, Importer importer) {
        return take(bundle, null, importer);
    }

    /** As {@link #take(InputStream, Importer)}, but what is the same import is said by an identity, not by the bytes. */
    Outcome take(InputStream bundle, @Nullable String identity, Importer importer) {
        Path file = null;
        try {
            file = incoming();
            Spool spool = Spool.receive(bundle, file, mostBytes);
            return take(identity == null ? spool : new Spool(file, identity), importer);
        } catch (IOException e) {
            throw unkept(e);
        } catch (ViewStoreException e) {
            throw BundleCheck.isOfTheDisk(e) ? unkept(e) : e;
        } finally {
            delete(file);
        }
    }

    private Outcome take(Spool spool, Importer importer) throws IOException {
        SessionId as = importer.as();
        ImportKey key = new ImportKey(
                importer.namespace(),
                Hashes.id(importer.namespace().value(), as == null ? "" : as.value(), spool.hash()));
        turn.lock();
        try {
            LogRecord first = started(key);
            if (first != null && isFinished(key)) {
                return new Outcome(Imported.of(key.id(), read(first)), true);
            }
            requireRoom(spool.file());
            Contents contents = check(key, spool.file(), as);
            if (importer.dryRun() || contents.of(Fate.NEW).isEmpty()) {
                return new Outcome(Imported.of(key.id(), contents, importer.dryRun()), false);
            }
            Path kept = keep(spool.file(), key);
            write(key, kept, importer.metadata(), contents, first == null);
            return new Outcome(Imported.of(key.id(), contents, false), false);
        } finally {
            turn.unlock();
        }
    }

    private Contents check(ImportKey key, Path file, @Nullable SessionId as) throws IOException {
        Path scratch = directory.resolve(REHEARSAL + key.id());
        delete(scratch);
        try (BundleReader bundle = new BundleReader(file);
                Rehearsal rehearsal = new Rehearsal(SqliteViewStore.open(scratch, 1, Long.MAX_VALUE))) {
            Here here = new Here(log, stored, key);
            Contents contents =
                    new BundleCheck(key, rehearsal, stored, here).check(bundle, renaming(bundle.header(), as));
            List<Life> different = contents.of(Fate.DIFFERENT);
            if (!different.isEmpty()) {
                throw Writing.idTaken(different.stream().map(life -> life.id).toList());
            }
            return contents;
        } finally {
            delete(scratch);
        }
    }

    private static Renaming renaming(BundleHeader header, @Nullable SessionId as) {
        if (as == null) {
            return Renaming.NONE;
        }
        List<SessionId> sessions = header.sessions();
        if (sessions == null || sessions.size() != 1) {
            throw new Invalid("as", "names one session, but the bundle was not made for exactly one");
        }
        return sessions.get(0).equals(as) ? Renaming.NONE : new Renaming(sessions.get(0), as);
    }

    private void write(ImportKey key, Path kept, Map<String, Object> ofImporter, Contents contents, boolean first)
            throws IOException {
        Writing writing = new Writing(log, stored, views, key, ofImporter, contents);
        try (BundleReader bundle = new BundleReader(kept)) {
            writing.begin(ids, first);
            writing.finish(bundle, snapshots, ids);
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            // Of two nodes that write the same at the same time, the one that was second leaves it to the other.
            writing.leave(ids);
            throw new Refusal(Problem.of(
                            503,
                            "log-unavailable",
                            "Another node is importing this bundle, or began a session under one of its ids. Send the"
                                    + " same bundle again: what is there is not written twice.")
                    .with("Retry-After", "5"));
        }
        delete(kept);
    }

    /** Durable before the first event: nobody else could finish what was begun. */
    private Path keep(Path file, ImportKey key) throws IOException {
        Path kept = directory.resolve(CHECKED + key.id() + "-" + key.namespace().value());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return kept;
    }

    /** Deletes what never began, and goes on with what was interrupted in the background. Before the first request. */
    public void resume() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            Map<Boolean, List<Path>> checked = files.collect(Collectors.partitioningBy(
                    file -> file.getFileName().toString().startsWith(CHECKED)));
            checked.getOrDefault(false, List.of()).forEach(Imports::delete);
            List<Path> interrupted = checked.getOrDefault(true, List.of());
            interrupted.forEach(this::takeAgain);
            if (!interrupted.isEmpty()) {
                Thread thread = new Thread(() -> resume(interrupted), "imports");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before anybody can begin a session under an id that the import still needs. */
    private void takeAgain(Path file) {
        ImportKey key = keyOf(file);
        LogRecord first = started(key);
        if (first != null && !isFinished(key)) {
            ids.take(read(first).taken().stream()
                    .map(id -> new SessionKey(key.namespace(), id).streamId())
                    .toList());
        }
    }

    private static ImportKey keyOf(Path file) {
        String[] name = file.getFileName().toString().split("-", 3);
        return new ImportKey(new Namespace(name[2]), name[1]);
    }

    private void resume(List<Path> interrupted) {
        turn.lock();
        try {
            for (Path file : interrupted) {
                resume(file);
            }
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.error("An interrupted import could not go on; it is tried again at the next start.", e);
            }
        } finally {
            turn.unlock();
        }
    }

    private void resume(Path file) throws IOException {
        ImportKey key = keyOf(file);
        LogRecord first = started(key);
        if (first == null || isFinished(key)) {
            delete(file);
            return;
        }
        ImportStarted started = read(first);
        SessionId as = started.renamed() == null ? null : started.sessions().get(0);
        Contents contents = check(key, file, as);
        write(key, file, first.metadataWith(stored), contents, false);
        LOG.info("The interrupted import {} of {} events is finished.", key.id(), started.events());
    }

    private @Nullable LogRecord started(ImportKey key) {
        return log.readStream(key.streamId(), 0, 1).stream().findFirst().orElse(null);
    }

    private boolean isFinished(ImportKey key) {
        return log.has(key.streamId(), 1);
    }

    private ImportStarted read(LogRecord first) {
        return (ImportStarted) first.readWith(stored);
    }

    /** The rehearsal takes about as much as the bundle, and so does the log. */
    private void requireRoom(Path file) throws IOException {
        if (Files.getFileStore(directory).getUsableSpace() < 2 * Files.size(file) + SPARE_BYTES) {
            throw noRoom();
        }
    }

    private static Refusal noRoom() {
        return new Refusal(
                Problem.of(503, "log-unavailable", "The disk has no room for this bundle; nothing was written.")
                        .with("Retry-After", "60"));
    }

    static RuntimeException unkept(Exception failure) {
        LOG.warn("A bundle could not be kept.", failure);
        return noRoom();
    }

    static void delete(@Nullable Path path) {
        if (path == null || !Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be deleted.", path, e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
