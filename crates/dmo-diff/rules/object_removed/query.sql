select count(*) from Raft__dlm
