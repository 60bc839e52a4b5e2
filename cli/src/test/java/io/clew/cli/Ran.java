package io.clew.cli;

import io.clew.cli.json.Json;

/**
 * What a command did.
 *
 * @param out its answer
 * @param err what else it said
 */
record Ran(int exit, String out, String err) {

    Json json() {
        return Json.parse(out);
    }

    /** For messages of assertions. */
    @Override
    public String toString() {
        return "exit " + exit + "\n" + out + err;
    }
}
