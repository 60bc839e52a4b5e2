package io.clew.cli.env;

import java.nio.file.Path;

/** Prints a folder's hash in a process of its own. */
final class LogicHashMain {

    private LogicHashMain() {}

    public static void main(String[] arguments) {
        System.out.println(LogicHash.of(Path.of(arguments[0])));
    }
}
