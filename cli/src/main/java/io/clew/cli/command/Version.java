package io.clew.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Of this program. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"clew " + (version == null ? "development" : version)};
    }
}
