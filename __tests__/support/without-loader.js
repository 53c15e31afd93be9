// The processes that tests start are those of users, which have no loader but their own.
process.env.NODE_OPTIONS = (process.env.NODE_OPTIONS ?? "").replace(/ ?--import=\S*[/]tsx[/]\S*/, "");
