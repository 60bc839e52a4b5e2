package io.clew.application.assembly;

import io.clew.application.settings.Misconfigured;
import io.clew.application.settings.Settings;

/**
 * What this process does for the others of its cluster.
 *
 * @param commands handles commands, and does what goes on by itself
 * @param views keeps the views
 */
record Roles(boolean commands, boolean views) {

    /**
     * The roles that are set.
     *
     * @throws Misconfigured if nobody else could do what this process does not
     */
    static Roles of(Settings settings) {
        Roles roles = new Roles(
                settings.roles().contains(Settings.Role.COMMAND),
                settings.roles().contains(Settings.Role.QUERY));
        if (!roles.commands() && !roles.views()) {
            throw new Misconfigured("--roles names no role; it takes command, query or command,query.");
        }
        if (settings.eventLog() == Settings.LogEngine.EMBEDDED && !(roles.commands() && roles.views())) {
            throw new Misconfigured("Only this process has the embedded event log, so it must do everything: leave out"
                    + " --roles, or add --event-log=axon-server.");
        }
        if (!roles.commands() && !settings.commands().routing()) {
            throw new Misconfigured(
                    "Nobody would handle the commands this process gets: leave out --commands.routing=off, or add"
                            + " command to --roles.");
        }
        if (settings.views().engine() == Settings.ViewEngine.SQLITE && !roles.views()) {
            throw new Misconfigured(
                    "Views on SQLite are kept by the process that shows them: add query to --roles, or --views=mongodb.");
        }
        return roles;
    }
}
