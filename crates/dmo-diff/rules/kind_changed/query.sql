select count(*) from Boat__dll where Name__c = 'Anna'
