package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import io.clew.cli.terminal.Plain;
import io.clew.cli.terminal.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes branches along. */
@Command(
        name = "export",
        description = "Write a branch with all that it needs as a bundle, for clew import, or as Markdown, to be read.")
final class Export extends Action {

    private static final int BLOCK = 1 << 16;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "BRANCH",
            description = "The branch; the repository's first one if absent.")
    private @Nullable String branch;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; the standard output if absent.")
    private @Nullable String output;

    @Option(names = "--children", description = "With all branches that come from it.")
    private boolean children;

    @Option(names = "--all", description = "All branches of the namespace.")
    private boolean all;

    @Option(names = "--markdown", description = "To be read, instead of a bundle.")
    private boolean markdown;

    @Override
    int run() {
        if (all && (markdown || children || branch != null)) {
            throw Failure.usage("--all stands alone: it takes all branches, as a bundle.");
        }
        String of = all
                ? ""
                : branch == null ? clew().branch() : refs().branch(branch).textOr("id", "");
        Target target = all
                ? Target.of("export")
                : Target.of("sessions", of, "export")
                        .with("format", markdown ? "markdown" : null)
                        .with("children", children ? "true" : null);
        String file = output;
        try (Progress progress = clew().terminal().progress("exporting")) {
            api().read(target, "*/*", in -> {
                try {
                    if (file == null) {
                        copy(in, clew().terminal().stream(), progress);
                    } else {
                        write(in, clew().resolve(file), progress);
                    }
                } catch (IOException e) {
                    throw Failure.refused("The export broke off (" + Files.why(e) + "); nothing of it is to be used.");
                }
            });
        }
        if (file != null) {
            if (json()) {
                print(Json.object().with("file", file).with("branch", all ? null : of));
            } else {
                line("Exported " + (all ? "all branches" : paint().name(Plain.line(of))) + " to " + Plain.line(file)
                        + ".");
            }
        }
        return 0;
    }

    /** What is not complete never gets the file's name. */
    private static void write(InputStream in, Path file, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = java.nio.file.Files.newOutputStream(part)) {
            copy(in, out, progress);
        } catch (IOException | RuntimeException e) {
            java.nio.file.Files.deleteIfExists(part);
            throw e;
        }
        java.nio.file.Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(InputStream in, OutputStream out, Progress progress) throws IOException {
        byte[] block = new byte[BLOCK];
        long all = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            out.write(block, 0, read);
            all += read;
            progress.bytes(all, 0);
        }
        out.flush();
    }
}
