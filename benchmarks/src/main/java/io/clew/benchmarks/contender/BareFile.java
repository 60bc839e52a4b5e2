package io.clew.benchmarks.contender;

import io.clew.benchmarks.measure.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One file a session, each message appended as a line and flushed by itself: what the disk takes, and nothing else. */
public final class BareFile implements Contender {

    private final Path directory;
    private final Map<String, FileChannel> files = new HashMap<>();

    public BareFile(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "a file, appended and flushed";
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public void fill(String session, List<String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(line(text)));
        write(session, lines.toString());
    }

    @Override
    public long append(String session, String text) throws IOException {
        long begun = System.nanoTime();
        write(session, line(text));
        return System.nanoTime() - begun;
    }

    @Override
    public long fork(String session, String name) throws Unsupported {
        throw new Unsupported("a file");
    }

    @Override
    public long snapshot(String session, String name) throws Unsupported {
        throw new Unsupported("a file");
    }

    @Override
    public long revert(String session, int messages) throws Unsupported {
        throw new Unsupported("a file");
    }

    @Override
    public Read last(String session, int count) throws Unsupported {
        throw new Unsupported("a file");
    }

    @Override
    public Read at(String session, int messages, int count) throws Unsupported {
        throw new Unsupported("a file");
    }

    @Override
    public Content content(String session) throws IOException {
        Digest digest = new Digest();
        try (BufferedReader lines = Files.newBufferedReader(path(session))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                digest.add(line.replace("\\n", "\n"));
            }
        }
        return digest.content();
    }

    /** Senders wait for each other: one flush a message. */
    @Override
    public Stored load(int senders, int sessions, int seconds, String text) throws Exception {
        Load.Outcome outcome = Load.closed(
                senders, seconds * 1000L, (sender, count) -> write("load", line(text + " " + sender + " " + count)));
        long stored = content("load").count();
        if (stored != outcome.latencies().count()) {
            throw new LostException(stored + " of " + outcome.latencies().count() + " are there");
        }
        Files.delete(path("load"));
        close();
        return new Stored(stored, stored / outcome.perSecond());
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files.values()) {
            file.close();
        }
        files.clear();
    }

    private synchronized void write(String session, String lines) throws IOException {
        FileChannel file = files.get(session);
        if (file == null) {
            file = FileChannel.open(path(session), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            files.put(session, file);
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    private Path path(String session) {
        return directory.resolve(session);
    }

    private static String line(String text) {
        return text.replace("\n", "\\n") + "\n";
    }
}
