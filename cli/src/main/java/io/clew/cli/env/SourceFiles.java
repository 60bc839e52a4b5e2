package io.clew.cli.env;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a source tree: what git tracks or would offer to, and without a repository what the {@code .gitignore}
 * files in the folder leave. Links are listed, never followed; repositories within are listed by their own rules.
 */
final class SourceFiles {

    /** Never listed, wherever they are. */
    static final Set<String> LEFT_OUT = Set.of(".git", ".clew");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Program git;
    private final SortedMap<String, Path> files = new TreeMap<>();

    private SourceFiles(Program git) {
        this.git = git;
    }

    static Program git() {
        return Program.named("git", PATIENCE);
    }

    /** By their names from the folder, in the order of the names' bytes. */
    static SortedMap<String, Path> of(Path folder, Program git) throws IOException {
        SourceFiles source = new SourceFiles(git);
        Path real = folder.toRealPath();
        source.add(real, "");
        return source.files;
    }

    private void add(Path folder, String prefix) throws IOException {
        Map<String, Boolean> folders = new HashMap<>();
        for (String listed : listed(folder)) {
            String name = listed.endsWith("/") ? listed.substring(0, listed.length() - 1) : listed;
            if (name.isEmpty() || isLeftOut(name) || !isInRealFolders(folder, name, folders)) {
                continue;
            }
            Path file = Names.resolve(folder, name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isRegularFile() || found.isSymbolicLink()) {
                files.put(prefix + name, file);
            } else if (found.isDirectory() && Repository.at(file) != null) {
                add(file, prefix + name + "/");
            }
        }
    }

    /** A repository around that knows nothing of the folder, such as one of a home's dot files, does not count. */
    private Collection<String> listed(Path folder) throws IOException {
        Repository repository = Repository.around(folder);
        if (repository == null) {
            return IgnoreWalk.of(folder);
        }
        Collection<String> names = listed(repository, folder);
        return names.isEmpty() && !repository.workTree().equals(folder) ? IgnoreWalk.of(folder) : names;
    }

    private Collection<String> listed(Repository repository, Path folder) throws IOException {
        Program.Answer answer;
        try {
            answer = git.run(folder, "-c", "core.fsmonitor=false", "ls-files", "-c", "-o", "--exclude-standard", "-z");
        } catch (IOException e) {
            return IgnoreWalk.of(repository, folder);
        }
        if (!answer.isGood()) {
            return IgnoreWalk.of(repository, folder);
        }
        return answer.output().isEmpty() ? List.of() : List.of(answer.output().split("\0", -1));
    }

    private static boolean isLeftOut(String name) {
        for (String part : name.split("/", -1)) {
            if (LEFT_OUT.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** What git tracks below a link is not there: the link is. */
    private static boolean isInRealFolders(Path folder, String name, Map<String, Boolean> known) {
        int slash = name.lastIndexOf('/');
        if (slash < 0) {
            return true;
        }
        String parent = name.substring(0, slash);
        Boolean said = known.get(parent);
        if (said == null) {
            said = isInRealFolders(folder, parent, known)
                    && Files.isDirectory(Names.resolve(folder, parent), LinkOption.NOFOLLOW_LINKS);
            known.put(parent, said);
        }
        return said;
    }
}
