package io.clew.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sizes of a benchmark: its defaults, overridden by {@code --name=value}. */
final class Switches {

    private final Map<String, String> values;

    private Switches(Map<String, String> values) {
        this.values = values;
    }

    /** @throws IllegalArgumentException if a switch is none of the benchmark's */
    static Switches of(Map<String, String> defaults, List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>(defaults);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.substring(0, equals < 0 ? argument.length() : equals);
            if (!name.startsWith("--") || !defaults.containsKey(name.substring(2))) {
                throw new IllegalArgumentException(
                        "There is no switch " + name + " here; there are " + shown(defaults));
            }
            values.put(name.substring(2), equals < 0 ? "true" : argument.substring(equals + 1));
        }
        return new Switches(values);
    }

    static String shown(Map<String, String> defaults) {
        StringBuilder shown = new StringBuilder();
        defaults.forEach(
                (name, value) -> shown.append(" --").append(name).append('=').append(value));
        return shown.toString().strip();
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The benchmark names no switch --" + name + ".");
        }
        return value;
    }

    int number(String name) {
        return Integer.parseInt(text(name).replace("_", ""));
    }

    List<Integer> numbers(String name) {
        return Arrays.stream(text(name).replace("_", "").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }
}
