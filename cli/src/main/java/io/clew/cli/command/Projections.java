package io.clew.cli.command;

import picocli.CommandLine.Command;

/** How the views stand. */
@Command(
        name = "projections",
        description = "How far the views of the server are, and building one anew.",
        subcommands = {ProjectionsList.class, ProjectionsReplay.class})
final class Projections extends Group {}
