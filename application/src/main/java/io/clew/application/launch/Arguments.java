package io.clew.application.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command and its options, each {@code --name=value}.
 *
 * @param options by name, without the dashes
 */
public record Arguments(String command, Map<String, String> options) {

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    /**
     * Reads the command line.
     *
     * @throws Usage if it is not understood, or asks for help
     */
    public static Arguments parse(String... args) {
        if (args.length == 0) {
            throw Usage.wrong("say what to do");
        }
        if (List.of(args).stream().anyMatch(HELP::contains)) {
            throw Usage.askedFor();
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 3) {
                throw Usage.wrong("'" + arg + "' is not an option; options look like --port=7539");
            }
            String name = arg.substring(2, equals);
            if (options.put(name.startsWith("clew.") ? name.substring(5) : name, arg.substring(equals + 1)) != null) {
                throw Usage.wrong("--" + name + " is given twice");
            }
        }
        return new Arguments(args[0], options);
    }
}
