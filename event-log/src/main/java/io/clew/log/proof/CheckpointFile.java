package io.clew.log.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that were issued, one after the other in a text file, a blank line between two. It only grows. What
 * a killed process left unfinished at the end is no checkpoint: nobody was given it.
 */
public final class CheckpointFile {
    private static final int TAIL = 1 << 14;

    private final Path file;

    public CheckpointFile(Path file) {
        this.file = file;
    }

    /** All notes, oldest first. */
    public List<String> notes() throws IOException {
        return Files.exists(file) ? notes(Files.readString(file)) : List.of();
    }

    /** The newest note; null if there is none. */
    public @Nullable String last() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        List<String> notes = notes(tail());
        if (notes.isEmpty()) {
            notes = notes();
        }
        return notes.isEmpty() ? null : notes.get(notes.size() - 1);
    }

    /** Adds a note; it is on the disk when this returns. */
    public void append(String note) throws IOException {
        boolean isNew = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = end(channel);
            channel.truncate(end);
            ByteBuffer bytes = UTF_8.encode((end == 0 ? "" : "\n") + note);
            for (long at = end; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
        }
        if (isNew) {
            Durable.name(file);
        }
    }

    /** Where the last whole note ends. */
    private long end(FileChannel channel) throws IOException {
        long size = channel.size();
        String tail = tail();
        int whole = wholeUntil(tail);
        return size - tail.substring(whole).getBytes(UTF_8).length;
    }

    private String tail() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - TAIL);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // Until all of it is there.
            }
            String text = UTF_8.decode(bytes.flip()).toString();
            // Not from the middle of a note on.
            int begin = from == 0 ? 0 : text.indexOf("\n\n" + NoteVerifier.SIGNATURE);
            int next = from == 0 ? 0 : text.indexOf("\n\n", begin + 2);
            return from == 0 ? text : next < 0 ? "" : text.substring(next + 2);
        }
    }

    private static List<String> notes(String text) {
        List<String> notes = new ArrayList<>();
        String whole = text.substring(0, wholeUntil(text));
        int from = 0;
        while (from < whole.length()) {
            int signatures = whole.indexOf("\n\n", from);
            int end = signatures < 0 ? -1 : whole.indexOf("\n\n", signatures + 2);
            notes.add(end < 0 ? whole.substring(from) : whole.substring(from, end + 1));
            from = end < 0 ? whole.length() : end + 2;
        }
        return notes;
    }

    /** The end of the last line that is a signature. */
    private static int wholeUntil(String text) {
        int signature = text.lastIndexOf("\n" + NoteVerifier.SIGNATURE);
        while (signature >= 0) {
            int end = text.indexOf('\n', signature + 1);
            if (end >= 0) {
                return end + 1;
            }
            signature = text.lastIndexOf("\n" + NoteVerifier.SIGNATURE, signature - 1);
        }
        return 0;
    }
}
