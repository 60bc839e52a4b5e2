package io.clew.query.sqlite;

import io.clew.query.generation.GenerationRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of which generation serves: replaced as a whole and flushed, file and name, before it counts. */
record RecordFile(Path directory, String group) {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);
    private static final Pattern FORM = Pattern.compile("serving=(\\d{1,9})\n(?:building=(\\d{1,9})\n)?");

    Optional<GenerationRecord> read() {
        Path path = path();
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            Matcher form = FORM.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
            if (form.matches()) {
                String building = form.group(2);
                return Optional.of(new GenerationRecord(
                        Integer.parseInt(form.group(1)), building == null ? null : Integer.valueOf(building)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.warn("{} cannot be understood and is not heeded", path.getFileName());
        return Optional.empty();
    }

    void write(GenerationRecord record) {
        String text = "serving=" + record.serving() + "\n"
                + (record.building() == null ? "" : "building=" + record.building() + "\n");
        Path fresh = directory.resolve(group + ".generations.new");
        try {
            Files.writeString(fresh, text, StandardCharsets.ISO_8859_1);
            flush(fresh, StandardOpenOption.WRITE);
            Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
            flush(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path() {
        return directory.resolve(group + ".generations");
    }

    private static void flush(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
