package io.clew.application.http.stored;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One value in which two answers differ.
 *
 * @param path to it, with slashes
 * @param there as JSON; empty if it is absent
 * @param here as JSON; empty if it is absent
 */
record Difference(String step, String path, String there, String here) {

    static List<Difference> between(String step, JsonNode there, JsonNode here) {
        List<Difference> differences = new ArrayList<>();
        collect(step, "", there, here, differences);
        return differences;
    }

    private static void collect(String step, String path, JsonNode there, JsonNode here, List<Difference> to) {
        if (there.equals(here)) {
            return;
        }
        if (there.isObject() && here.isObject()) {
            Set<String> names = new TreeSet<>(there.propertyNames());
            names.addAll(here.propertyNames());
            names.forEach(name -> collect(step, path + "/" + name, there.path(name), here.path(name), to));
        } else if (there.isArray() && here.isArray() && there.size() == here.size()) {
            for (int i = 0; i < there.size(); i++) {
                collect(step, path + "/" + i, there.get(i), here.get(i), to);
            }
        } else {
            to.add(new Difference(step, path, there.toString(), here.toString()));
        }
    }
}
