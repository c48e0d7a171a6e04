//! No surprise: the program runs nothing but git, the editor and the opener that somebody asked for, whatever a repository, an environment
//! or the name of a file says; it writes only into the site and its own folders, and speaks with no network.
mod hostile_git;
mod strace;
mod traced;
