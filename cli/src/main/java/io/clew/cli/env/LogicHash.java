package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/**
 * The hash of a source tree in any language, the same on every machine that has the same files; docs/environments.md says
 * how to compute it by other means.
 *
 * @param hash {@code tree1:} and 64 hexadecimal digits
 * @param files how many it is over
 */
public record LogicHash(String hash, int files) {

    /** What the rule is called; another rule will have another name. */
    public static final String RULE = "tree1:";

    /**
     * That of a folder.
     *
     * @throws EnvException if it is no folder, or a file cannot be read
     */
    public static LogicHash of(Path folder) {
        return of(folder, SourceFiles.git());
    }

    static LogicHash of(Path folder, Program git) {
        if (!Files.isDirectory(folder)) {
            throw new EnvException("There is no folder " + folder + "; name the folder that the sources are in.");
        }
        try {
            SortedMap<String, Path> files = SourceFiles.of(folder, git);
            TreeHash hash = new TreeHash();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                hash.add(file.getKey(), file.getValue(), false);
            }
            return new LogicHash(RULE + hash.hex(), files.size());
        } catch (IOException e) {
            throw new EnvException(
                    "The sources in " + folder + " cannot be read (" + e
                            + "); see that all of them are readable and none changes meanwhile, then try again.",
                    e);
        }
    }

    @Override
    public String toString() {
        return hash;
    }
}
