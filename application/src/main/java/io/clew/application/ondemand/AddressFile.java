package io.clew.application.ondemand;

import io.clew.application.settings.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * A file that stands while a server listens: its port, its process, and when that began (in milliseconds), a line each. Who
 * finds the file and no such process knows that the server was killed.
 */
final class AddressFile {

    private final Path file;
    private final ProcessHandle process;

    AddressFile(Path file, ProcessHandle process) {
        this.file = file.toAbsolutePath();
        this.process = process;
    }

    /** @throws Misconfigured if it cannot be written */
    void write(int port) {
        long began = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Path made = file.resolveSibling(file.getFileName() + "." + process.pid());
        try {
            Files.write(made, List.of(Integer.toString(port), Long.toString(process.pid()), Long.toString(began)));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Misconfigured(
                    "--address-file=" + file + " cannot be written; name a file in a directory that can.");
        }
    }

    /** Nobody is to come any more; a file that another server wrote meanwhile stays. */
    void remove() {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > 1 && lines.get(1).equals(Long.toString(process.pid()))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // It is gone, or stays behind and names a process that is no more.
        }
    }
}
