package io.clew.cli.repository;

import io.clew.cli.exit.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a {@code .clew} in it.
 *
 * @param folder the one that has it
 * @param server another than its own, if it has one
 * @param namespace of its branches
 * @param branch the one that is meant where none is named
 */
public record Repository(Path folder, @Nullable String server, String namespace, String branch) {

    public static final String NAMESPACE = "default";
    public static final String BRANCH = "main";

    private static final String NAME = ".clew";
    private static final String CONFIG = "config";

    /** The nearest one from a folder upwards. */
    public static Optional<Repository> find(Path from) {
        for (Path folder = from.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(NAME).resolve(CONFIG))) {
                return Optional.of(read(folder));
            }
        }
        return Optional.empty();
    }

    /** Makes one; what is already there stays as it is. */
    public static Repository make(
            Path folder, @Nullable String server, @Nullable String namespace, @Nullable String branch) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path directory = absolute.resolve(NAME);
        StringBuilder config = new StringBuilder("# Of the command line of Clew; see docs/cli.md.\n");
        if (server != null) {
            config.append("server=").append(server).append('\n');
        }
        config.append("namespace=").append(namespace == null ? NAMESPACE : namespace);
        config.append("\nbranch=").append(branch == null ? BRANCH : branch.replace("\\", "\\\\"));
        try {
            Files.createDirectories(directory);
            write(directory.resolve(".gitignore"), "*\n");
            write(directory.resolve(CONFIG), config.append('\n').toString());
        } catch (FileAlreadyExistsException e) {
            // Somebody was first.
        } catch (IOException e) {
            throw Failure.refused("Cannot make " + directory + " (" + e.getMessage()
                    + "); see whether the folder exists and may be written.");
        }
        return read(absolute);
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        }
    }

    private static Repository read(Path folder) {
        Path file = folder.resolve(NAME).resolve(CONFIG);
        Properties config = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            config.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.refused("Cannot read " + file + " (" + e.getMessage() + ").");
        }
        return new Repository(
                folder,
                given(config, "server"),
                config.getProperty("namespace", NAMESPACE).strip(),
                config.getProperty("branch", BRANCH).strip());
    }

    private static @Nullable String given(Properties config, String name) {
        String value = config.getProperty(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** Where everything of it is kept. */
    public Path directory() {
        return folder.resolve(NAME);
    }
}
