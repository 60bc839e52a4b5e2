package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A git repository, read as files.
 *
 * @param workTree the folder it is about
 * @param gitFolder what is this work tree's own: HEAD, the index
 * @param common what all its work trees share: refs, configuration
 */
record Repository(Path workTree, Path gitFolder, Path common) {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int LINKS = 5;

    /** The one that a folder is in, looking upwards; null if it is in none. */
    static @Nullable Repository around(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            Repository here = at(at);
            if (here != null) {
                return here;
            }
        }
        return null;
    }

    /** The one whose work tree a folder is; null if it is none's. */
    static @Nullable Repository at(Path folder) {
        Path dot = folder.resolve(".git");
        try {
            Path gitFolder = dot;
            if (Files.isRegularFile(dot)) {
                String said = Files.readString(dot).stripTrailing();
                if (!said.startsWith("gitdir: ")) {
                    return null;
                }
                gitFolder = folder.resolve(said.substring("gitdir: ".length())).normalize();
            }
            if (!Files.isRegularFile(gitFolder.resolve("HEAD")) && !Files.isSymbolicLink(gitFolder.resolve("HEAD"))) {
                return null;
            }
            Path shared = gitFolder.resolve("commondir");
            Path common = Files.isRegularFile(shared)
                    ? gitFolder.resolve(Files.readString(shared).strip()).normalize()
                    : gitFolder;
            boolean whole = Files.isDirectory(common.resolve("objects")) && Files.isDirectory(common.resolve("refs"));
            return whole ? new Repository(folder, gitFolder, common) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** What HEAD names; null before the first commit, and where refs are not kept as files. */
    @Nullable
    String head() throws IOException {
        String said = Files.readString(gitFolder.resolve("HEAD")).strip();
        for (int i = 0; i < LINKS && said.startsWith("ref:"); i++) {
            String next = ref(said.substring("ref:".length()).strip());
            if (next == null) {
                return null;
            }
            said = next;
        }
        return COMMIT.matcher(said).matches() ? said : null;
    }

    /** Whether refs are kept in another way than as files. */
    boolean hasRefsElsewhere() {
        return Files.isDirectory(common.resolve("reftable"));
    }

    private @Nullable String ref(String name) throws IOException {
        if (!name.startsWith("refs/") || name.contains("..")) {
            return null;
        }
        for (Path place : new Path[] {gitFolder, common}) {
            Path file = place.resolve(name);
            if (Files.isRegularFile(file)) {
                return Files.readString(file).strip();
            }
        }
        Path packed = common.resolve("packed-refs");
        if (Files.isRegularFile(packed)) {
            for (String line : Names.of(Files.readAllBytes(packed)).split("\n", -1)) {
                int space = line.indexOf(' ');
                if (space > 0 && Names.shown(line.substring(space + 1)).equals(name)) {
                    return line.substring(0, space);
                }
            }
        }
        return null;
    }
}
