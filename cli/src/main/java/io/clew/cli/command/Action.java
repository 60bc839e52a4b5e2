package io.clew.cli.command;

import io.clew.cli.http.Api;
import io.clew.cli.json.Json;
import io.clew.cli.ref.Refs;
import io.clew.cli.terminal.Paint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something; its exit code is what it answers. */
abstract class Action implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    abstract int run();

    @Override
    public final Integer call() {
        return run();
    }

    final CommandSpec spec() {
        return spec;
    }

    final Globals clew() {
        return (Globals) spec.root().userObject();
    }

    final Api api() {
        return clew().api();
    }

    final Refs refs() {
        return clew().refs();
    }

    final boolean json() {
        return clew().json();
    }

    final Paint paint() {
        return clew().terminal().paint();
    }

    final void line(String text) {
        clew().terminal().line(text);
    }

    final void print(Json answer) {
        clew().print(answer);
    }
}
